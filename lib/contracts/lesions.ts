import { z } from "zod";

const idSchema = z
  .string()
  .regex(/^[1-9][0-9]{0,8}$/)
  .transform(Number);

/** Lesions of an imported release keep its row numbers, which count from 0. */
const lesionIdSchema = z
  .string()
  .regex(/^(0|[1-9][0-9]{0,8})$/)
  .transform(Number);

export const lesionParams = z.strictObject({ lesionId: lesionIdSchema });
export const sliceParams = z.strictObject({
  /** patient_study_series, as the folder is named. */
  series: z.string().regex(/^[0-9]{6,9}_[0-9]{2,4}_[0-9]{2,4}$/),
  slice: idSchema,
});

/** Only active ones are in lists and exports. */
export const LESION_STATES = ["active", "withdrawn", "rejected", "merged"] as const;
export const LESION_VERDICTS = ["accepted", "rejected", "fixed", "unsure", "merged"] as const;

export const SPLITS = ["train", "validation", "test"] as const;

/** `v` names the version that is drawn, so that a picture may be kept for long: it changes nothing else. */
export const thumbnailQuery = z.strictObject({
  v: z
    .string()
    .regex(/^[0-9]{1,6}$/)
    .optional(),
});

const flagSchema = z.object({
  rule: z.string(),
  value: z.number(),
  limit: z.number(),
  side: z.enum(["below", "above"]),
  unit: z.string(),
});
export type LesionFlag = z.infer<typeof flagSchema>;

/** A lesion as a list shows it. Coordinates are image coordinates [px]. */
export const lesionRowSchema = z.object({
  id: z.int(),
  /** The version that counts; a new one has another picture. */
  version: z.int(),
  series: z.string(),
  slice: z.int(),
  longMm: z.number(),
  shortMm: z.number(),
  coordinates: z.array(z.number()).length(8),
  /** left, top, right, bottom; not clipped to the slice. */
  box: z.array(z.number()).length(4),
  spacingMm: z.tuple([z.number(), z.number()]),
  /** Place in the body, 0..1: x, y on the slice, z head to feet. */
  body: z.object({ x: z.number().nullable(), y: z.number().nullable(), z: z.number().nullable() }),
  /** low, high; null when the file has none. */
  windowHu: z.tuple([z.number(), z.number()]).nullable(),
  flags: z.array(flagSchema),
  split: z.enum(SPLITS),
  coarseType: z.int().nullable(),
  hasImage: z.boolean(),
});
export type LesionRow = z.infer<typeof lesionRowSchema>;

/** A lesion with all that is known of it. */
export const lesionSchema = lesionRowSchema.extend({
  state: z.enum(LESION_STATES),
  /** The lesion that it was merged into by a reader. */
  mergedIntoId: z.int().nullable(),
  /** What readers hold of it; null when none has ruled. */
  verdict: z.enum(LESION_VERDICTS).nullable(),
  /** Why, in the words of the short list or of the person. */
  reason: z.string().nullable(),
  origin: z.string(),
  author: z.string(),
  versionAt: z.iso.datetime(),
  createdRunId: z.int().nullable(),
  longPx: z.number(),
  shortPx: z.number(),
  meanHu: z.number().nullable(),
  sdHu: z.number().nullable(),
  minHu: z.number().nullable(),
  maxHu: z.number().nullable(),
  bodyShare: z.number().nullable(),
  bodyZError: z.number().nullable(),
  angleDegrees: z.number().nullable(),
  sex: z.string().nullable(),
  ageYears: z.int().nullable(),
  volume: z.object({
    columns: z.int(),
    rows: z.int(),
    slices: z.int(),
    intervalMm: z.number().nullable(),
    tiltDegrees: z.number(),
    lossy: z.boolean(),
    warnings: z.array(z.string()),
    /** Direction cosines of a slice's rows, then of its columns (PS3.3 C.7.6.2.1.1); empty when not known. */
    orientation: z.array(z.number()),
    /** HU that stands for "no data"; null when the files name none. */
    paddingHu: z.number().nullable(),
    /** Context slices that are kept, ascending. */
    kept: z.array(z.int()),
  }),
  /** First and last slice of its context. */
  range: z.tuple([z.int(), z.int()]),
  /** The marks that it was made of. */
  bookmarks: z.array(
    z.object({
      id: z.uuid(),
      source: z.string(),
      longMm: z.number().nullable(),
      shortMm: z.number().nullable(),
      coordinates: z.array(z.number()),
      warnings: z.array(z.string()),
      findingSite: z.string().nullable(),
      /** Lengths that its source states; `longMm` and `shortMm` are those between its ends. */
      reported: z.object({ longMm: z.number().nullable(), shortMm: z.number().nullable() }).nullable(),
    }),
  ),
  /** Other lesions on the same slice. */
  neighbours: z.array(
    z.object({
      id: z.int(),
      coordinates: z.array(z.number()).length(8),
      box: z.array(z.number()).length(4),
    }),
  ),
  /** In the order of numbers, for going on from one to the next. */
  previousId: z.int().nullable(),
  nextId: z.int().nullable(),
});
export type Lesion = z.infer<typeof lesionSchema>;
