import type { ButtonAction, Buttons } from "#lib/domain/controls/buttons.ts";

/** The buttons in the order of the hand, as people call them. */
export const BUTTON_WORDS: readonly (readonly [button: keyof Buttons, label: string])[] = [
  ["left", "Left, drag"],
  ["middle", "Middle, drag"],
  ["right", "Right, drag"],
  ["wheel", "Wheel"],
];

/** What a button does to the picture, as people call it. */
export const ACTION_WORDS: Readonly<Record<ButtonAction, string>> = {
  window: "Window",
  pan: "Pan",
  zoom: "Zoom",
  slices: "Slices",
  none: "Nothing",
};
