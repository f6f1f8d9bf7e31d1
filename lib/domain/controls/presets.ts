import { type Buttons, DEFAULT_BUTTONS } from "./buttons.ts";
import type { CommandId } from "./commands.ts";

export const PRESET_NAMES = ["lesionary", "ohif", "horos", "radiant", "weasis"] as const;
export type PresetName = (typeof PRESET_NAMES)[number];

export interface Preset {
  readonly label: string;
  readonly buttons: Buttons;
  /** Keys that differ from ours. */
  readonly keys: Partial<Readonly<Record<CommandId, readonly string[]>>>;
}

/** Keys and buttons of viewers that people come from, as far as their makers publish them; what they do not is ours. */
export const PRESETS: Readonly<Record<PresetName, Preset>> = {
  lesionary: { label: "Lesionary", buttons: DEFAULT_BUTTONS, keys: {} },
  ohif: { label: "OHIF", buttons: DEFAULT_BUTTONS, keys: {} },
  horos: { label: "Horos / OsiriX", buttons: DEFAULT_BUTTONS, keys: {} },
  radiant: { label: "RadiAnt", buttons: DEFAULT_BUTTONS, keys: {} },
  weasis: { label: "Weasis", buttons: DEFAULT_BUTTONS, keys: {} },
};
