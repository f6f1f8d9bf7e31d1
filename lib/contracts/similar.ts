import { z } from "zod";
import { listedLesionSchema } from "./explore.ts";
import { sliceParams } from "./lesions.ts";

/** How much image, place and size count, in percent; only their relation matters. */
export const USUAL_WEIGHTS = { image: 50, place: 30, size: 20 } as const;
export const MOST_SIMILAR = 60;
const USUALLY_GIVEN = 24;

const percent = (usual: number) =>
  z
    .string()
    .regex(/^(100|[0-9]{1,2})$/)
    .transform(Number)
    .default(usual);

const weights = {
  image: percent(USUAL_WEIGHTS.image),
  place: percent(USUAL_WEIGHTS.place),
  size: percent(USUAL_WEIGHTS.size),
};
const search = {
  ...weights,
  /** Only lesions of this query are given. */
  q: z.string().max(4000).default(""),
  /** Whether lesions of the same patient are given too. */
  same: z.enum(["0", "1"]).default("0"),
  k: z
    .string()
    .regex(/^[1-9][0-9]?$/)
    .transform(Number)
    .pipe(z.int().max(MOST_SIMILAR))
    .default(USUALLY_GIVEN),
};

export const similarQuery = z.strictObject(search);
export type SimilarQuery = z.infer<typeof similarQuery>;

/** Four numbers of at most six digits: a box in image coordinates, of an area. */
const boxText = z
  .string()
  .regex(/^-?\d{1,5}(\.\d{1,4})?(,-?\d{1,5}(\.\d{1,4})?){3}$/)
  .transform((text) => {
    const [left = 0, top = 0, right = 0, bottom = 0] = text.split(",").map(Number);
    return { left, top, right, bottom };
  })
  .refine(({ left, top, right, bottom }) => right - left >= 2 && bottom - top >= 2, {
    message: "a box reaches from left to right and from top to bottom, two pixels at least",
  });

export const similarToBoxQuery = z.strictObject({
  ...search,
  series: sliceParams.shape.series,
  slice: sliceParams.shape.slice,
  /** `left,top,right,bottom` in image coordinates [px]. */
  box: boxText,
});
export type SimilarToBoxQuery = z.infer<typeof similarToBoxQuery>;

/** A patch's bytes, as base64: 300 × 300 pixels of 16 bits, at the worst. */
export const LONGEST_PATCH = 245_000;
export const MOST_PATCH_SIDE_PX = 1024;

export const similarToPatchBody = z.strictObject({
  /** A 16-bit greyscale PNG, value = HU + 32768, as base64. */
  png: z.base64().max(LONGEST_PATCH),
  /** Distance of its pixels [mm]. */
  spacingMm: z.number().min(0.05).max(10),
  /** The lesion in it, left top right bottom [px]; null: the middle half of the patch. */
  box: z
    .tuple([z.number(), z.number(), z.number(), z.number()])
    .refine(([left, top, right, bottom]) => right - left >= 2 && bottom - top >= 2)
    .nullable(),
});
export type SimilarToPatch = z.infer<typeof similarToPatchBody>;

/** In usual differences of two lesions of the dataset, 0 for none; null: not known. */
const difference = z.number().nullable();

export const similarSchema = z.object({
  /** The most alike first. */
  rows: z.array(
    z.object({
      lesion: listedLesionSchema,
      /** Weighted mean of the three. */
      difference: z.number(),
      image: difference,
      place: difference,
      size: difference,
    }),
  ),
  /** What was known of what was asked with. */
  known: z.object({ image: z.boolean(), place: z.boolean(), size: z.boolean() }),
  /** Lesions that could have been given, and included lesions with a picture that are not described yet. */
  compared: z.int(),
  waiting: z.int(),
  /** What described the pictures. */
  model: z.string(),
  /** Time that comparing took [ms]. */
  ms: z.number(),
});
export type Similar = z.infer<typeof similarSchema>;

export const precisionQuery = z.strictObject(weights);
export type PrecisionQuery = z.infer<typeof precisionQuery>;
export const precisionSchema = z.object({
  /** Numbers of answers that are looked at. */
  at: z.array(z.int()),
  types: z.array(
    z.object({ type: z.int(), asked: z.int(), precision: z.array(z.number()), byChance: z.number() }),
  ),
  /** Over all lesions that were asked with; null when there are none. */
  mean: z.array(z.number()).nullable(),
  byChance: z.number().nullable(),
  asked: z.int(),
  labelled: z.int(),
  model: z.string(),
});
export type Precision = z.infer<typeof precisionSchema>;
