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
 * Keys and buttons of viewers that people come from, as far as their own sources state them: only what has a counterpart
 * here was taken over, and each entry says what was read where. A key of theirs that is taken by one of ours moves ours,
 * never theirs. RadiAnt is missing: its source is closed, and no public list of its default keys was found.
 */
export const PRESETS: Readonly<Record<PresetName, Preset>> = {
  lesionary: {
    label: "Lesionary",
    note: "The keys that Lesionary comes with.",
    buttons: DEFAULT_BUTTONS,
    keys: {},
  },
  /**
   * Read in OHIF/Viewers, platform/core/src/defaults/hotkeyBindings.js (01d5fac): `+` `-` `=` zoom and fit, `r` rotate, `h`
   * flip, `i` invert, `1` to `5` windows, up and down slices, space reset, ctrl+z and ctrl+y. Which windows lie on the numbers
   * was not compared. Not taken over: `z` and `l` (zoom tool, rotate left), left and right (the next viewport; here items).
   * Buttons: its modes put window, pan and zoom on left, middle and right, as ours are.
   */
  ohif: {
    label: "OHIF",
    note: "Differs from Lesionary in “Fit the whole slice”, which is on =.",
    buttons: DEFAULT_BUTTONS,
    keys: { "zoom-in": ["+"], fit: ["="] },
  },
  /**
   * Read in horosproject/horos, Horos/Sources/DefaultsOsiriX.m (552886d), HOTKEYS: `~` default window, `1` to `9` windows of a
   * list of its own, `h` flip, `l` length, `e` oval. Not taken over: `0` (the full range of the image; here the own window), and
   * `w` `m` `z` `i`, which choose a tool for the mouse. Its mouse buttons were not looked up; ours stay.
   */
  horos: {
    label: "Horos / OsiriX",
    note: "The ellipse is on E and the own window on ~; “Fix the diameters” moves to C.",
    buttons: DEFAULT_BUTTONS,
    keys: { "window-own": ["~", "0"], "tool-ellipse": ["e"], fix: ["c"] },
  },
  /**
   * Read in nroduit/Weasis, MouseActions.java (082c338): left window, middle pan, right its menu, wheel slices, unless a site
   * configures otherwise; EventManager.java (00630f8): `d` a line to measure. Its other keys were not compared.
   */
  weasis: {
    label: "Weasis",
    note: "Length is on D, the right button does nothing to the picture; “Draw another lesion” moves to L.",
    buttons: { ...DEFAULT_BUTTONS, right: "none" },
    keys: { "tool-length": ["d"], "draw-other": ["l"] },
  },
};
