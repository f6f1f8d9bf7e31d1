/** What dragging with a button, or turning the wheel, does to the picture. */
export const BUTTON_ACTIONS = ["window", "pan", "zoom", "slices", "none"] as const;
export type ButtonAction = (typeof BUTTON_ACTIONS)[number];

export interface Buttons {
  readonly left: ButtonAction;
  readonly middle: ButtonAction;
  readonly right: ButtonAction;
  readonly wheel: ButtonAction;
}

export const DEFAULT_BUTTONS: Buttons = { left: "window", middle: "pan", right: "zoom", wheel: "slices" };
