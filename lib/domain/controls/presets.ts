import { type Buttons, DEFAULT_BUTTONS } from "./buttons.ts";
import type { CommandId } from "./commands.ts";

export const PRESET_NAMES = ["lesionary", "ohif", "horos", "weasis"] as const;
export type PresetName = (typeof PRESET_NAMES)[number];

export interface Preset {
  readonly label: string;
  /** What it changes, for people. */
  readonly note: string;
  readonly buttons: Buttons;
  /** Keys that differ from ours. */
  readonly keys: Partial<Readonly<Record<CommandId, readonly string[]>>>;
}

/**
 * Keys and buttons of viewers that people come from, where what those viewers come with is public; the rest is ours. A
 * key of theirs that is taken by one of ours moves ours, never theirs.
 */
export const PRESETS: Readonly<Record<PresetName, Preset>> = {
  lesionary: {
    label: "Lesionary",
    note: "The keys that Lesionary comes with.",
    buttons: DEFAULT_BUTTONS,
    keys: {},
  },
  /**
   * OHIF/Viewers, platform/core/src/defaults/hotkeyBindings.js (01d5fac): `1` to `5`, arrows, `r`, `h`, `i`, space, ctrl+z
   * and ctrl+y are ours too. Its buttons are window, pan, zoom, as ours.
   */
  ohif: {
    label: "OHIF",
    note: "Differs from Lesionary in “Fit the whole slice”, which is on =.",
    buttons: DEFAULT_BUTTONS,
    keys: { "zoom-in": ["+"], fit: ["="] },
  },
  /**
   * horosproject/horos, Horos/Sources/DefaultsOsiriX.m (552886d), HOTKEYS: `~` default window, `1` to `9` windows, `h` flip,
   * `l` length, `e` oval. Its rotate, move and zoom keys choose a tool for the mouse, which the buttons do here.
   */
  horos: {
    label: "Horos / OsiriX",
    note: "The ellipse is on E and the own window on ~; “Fix the diameters” moves to C.",
    buttons: DEFAULT_BUTTONS,
    keys: { "window-own": ["~", "0"], "tool-ellipse": ["e"], fix: ["c"] },
  },
  /**
   * nroduit/Weasis, MouseActions.java (082c338): left window, middle pan, right its menu, wheel slices; EventManager.java
   * (00630f8): `d` a line to measure.
   */
  weasis: {
    label: "Weasis",
    note: "Length is on D, the right button does nothing to the picture; “Draw another lesion” moves to L.",
    buttons: { ...DEFAULT_BUTTONS, right: "none" },
    keys: { "tool-length": ["d"], "draw-other": ["l"] },
  },
};
