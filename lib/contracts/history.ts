import { z } from "zod";
import { LESION_VERDICTS } from "./lesions.ts";
import { TEXT_LENGTH } from "./review.ts";

/** What of a lesion differs from the version before. */
export const CHANGES = ["diameters", "verdict", "doubt", "type", "flags", "place", "measures"] as const;

const versionSchema = z.object({
  version: z.int(),
  at: z.iso.datetime(),
  /** Name of the user, or "mining". */
  author: z.string(),
  /** mined, merged, verdict, revert, label or import. */
  origin: z.string(),
  verdict: z.enum(LESION_VERDICTS).nullable(),
  reason: z.string().nullable(),
  noisy: z.boolean(),
  longMm: z.number(),
  shortMm: z.number(),
  /** Image coordinates [px], as of every version. */
  coordinates: z.array(z.number()).length(8),
  box: z.array(z.number()).length(4),
  flags: z.array(z.string()),
  /** Empty for the first. */
  changes: z.array(z.enum(CHANGES)),
  /** Overlap of its box with that of the version before; null for the first. */
  iouToPrevious: z.number().nullable(),
});
export type LesionVersionView = z.infer<typeof versionSchema>;

/** All versions of a lesion, the newest first, which is the one that counts. */
export const historySchema = z.object({ versions: z.array(versionSchema) });
export type LesionHistory = z.infer<typeof historySchema>;

/** Goes back to a former version, by a new one that says the same. */
export const revertBody = z.strictObject({
  /** The one to go back to. */
  version: z.int().positive(),
  reason: z.string().trim().min(1, "Say why.").max(TEXT_LENGTH.note),
  /** The one that counts as far as the one who asks knows: when another does by now, nothing is done. */
  currentVersion: z.int().positive(),
});
export type RevertBody = z.infer<typeof revertBody>;
export const revertedSchema = z.object({ version: z.int() });
