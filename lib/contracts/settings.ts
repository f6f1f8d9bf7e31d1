import { z } from "zod";
import { BUTTON_ACTIONS, DEFAULT_BUTTONS } from "#lib/domain/controls/buttons.ts";
import { PRESET_NAMES } from "#lib/domain/controls/presets.ts";

const commandName = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/);
const keyName = z.string().min(1).max(32);
const action = z.enum(BUTTON_ACTIONS);

/** At most so many commands are named, with so many keys each: many times what there is. */
const MOST = { commands: 100, keys: 4 } as const;

/** How somebody works the viewer. Keys differ from the preset's by name; none at all is an empty list. */
export const viewerSettingsSchema = z.strictObject({
  preset: z.enum(PRESET_NAMES),
  keys: z
    .record(commandName, z.array(keyName).max(MOST.keys))
    .refine((keys) => Object.keys(keys).length <= MOST.commands, "There are not so many commands."),
  buttons: z.strictObject({ left: action, middle: action, right: action, wheel: action }),
  /** Whether zoom, window and what is hidden stay as they are from item to item. */
  keepView: z.boolean(),
  /** How the short diameter follows when an end of the long one is dragged. */
  editRule: z.enum(["free", "perpendicular"]),
});
export type ViewerSettings = z.infer<typeof viewerSettingsSchema>;

export const DEFAULT_VIEWER_SETTINGS: ViewerSettings = {
  preset: "lesionary",
  keys: {},
  buttons: { ...DEFAULT_BUTTONS },
  keepView: false,
  editRule: "free",
};

/**
 * What was stored, by this version or another one: a part that is not understood is as if it had never been chosen, so
 * that nobody is shut out by their own settings.
 */
export function viewerSettingsFromStored(stored: unknown): ViewerSettings {
  const parts = z.record(z.string(), z.unknown()).catch({}).parse(stored);
  const { preset, keys, buttons, keepView, editRule } = viewerSettingsSchema.shape;
  return {
    preset: preset.catch(DEFAULT_VIEWER_SETTINGS.preset).parse(parts.preset),
    keys: keys.catch(DEFAULT_VIEWER_SETTINGS.keys).parse(parts.keys),
    buttons: buttons.catch(DEFAULT_VIEWER_SETTINGS.buttons).parse(parts.buttons),
    keepView: keepView.catch(DEFAULT_VIEWER_SETTINGS.keepView).parse(parts.keepView),
    editRule: editRule.catch(DEFAULT_VIEWER_SETTINGS.editRule).parse(parts.editRule),
  };
}

/** The settings, and since when they are so; null: nothing was ever chosen. */
export const storedSettingsSchema = z.object({
  settings: viewerSettingsSchema,
  updatedAt: z.iso.datetime().nullable(),
});
export type StoredSettings = z.infer<typeof storedSettingsSchema>;

/** Changed settings, and the `updatedAt` of those that they were made from. */
export const saveSettingsBody = z.strictObject({
  settings: viewerSettingsSchema,
  updatedAt: z.iso.datetime().nullable(),
});
export type SaveSettingsBody = z.infer<typeof saveSettingsBody>;
