import type { Window } from "./Window.ts";

export type WindowName = "soft-tissue" | "lung" | "liver" | "bone" | "brain" | "mediastinum";

/** The windows that readers call by name, in the order of their keys 1 to 6. */
export const NAMED_WINDOWS: Readonly<Record<WindowName, Window>> = {
  "soft-tissue": { centerHu: 40, widthHu: 400 },
  lung: { centerHu: -600, widthHu: 1500 },
  liver: { centerHu: 90, widthHu: 150 },
  bone: { centerHu: 480, widthHu: 2500 },
  brain: { centerHu: 40, widthHu: 80 },
  mediastinum: { centerHu: 50, widthHu: 350 },
};
