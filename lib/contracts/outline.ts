import { z } from "zod";

export const OUTLINE_POINTS = { least: 3, most: 256 } as const;
const coordinate = z.number().min(-4096).max(8192);
/** x, y, x, y … as image coordinates [px], not closed. */
const polygon = z
  .array(coordinate)
  .min(2 * OUTLINE_POINTS.least)
  .max(2 * OUTLINE_POINTS.most)
  .refine((numbers) => numbers.length % 2 === 0, { message: "a point has two numbers" });

/** First and last slice that a lesion reaches to, its volume, and its outlines on the slices between. */
export const extentSchema = z.object({
  first: z.int(),
  last: z.int(),
  volumeMm3: z.number(),
  /** Whether the lesion goes on where no further slice is kept. */
  cutOff: z.boolean(),
  slices: z.array(z.object({ slice: z.int(), polygon: z.array(z.number()) })),
});
export type OutlineExtent = z.infer<typeof extentSchema>;

export const outlineSchema = z.object({
  /** Of this state of the outline; to be sent back with a change. */
  id: z.string(),
  origin: z.enum(["computed", "reader"]),
  author: z.string(),
  at: z.iso.datetime(),
  /** The lesion's version that it was made for, and the one that counts now. */
  version: z.int(),
  current: z.int(),
  polygon,
  areaMm2: z.number(),
  perimeterMm: z.number(),
  ellipse: z.object({
    centre: z.object({ x: z.number(), y: z.number() }),
    longMm: z.number(),
    shortMm: z.number(),
    angleDegrees: z.number(),
  }),
  extent: extentSchema.nullable(),
});
export type Outline = z.infer<typeof outlineSchema>;

/** Null: nothing can be outlined, since the key slice is not kept or the diameters span no area. */
export const outlineAnswer = z.object({ outline: outlineSchema.nullable() });
export type OutlineAnswer = z.infer<typeof outlineAnswer>;

export const outlineBody = z.strictObject({
  polygon,
  /** The outline that was changed; somebody else's, made since, is not written over. */
  basedOn: z.string().regex(/^\d{1,18}$/),
});
export type OutlineChange = z.infer<typeof outlineBody>;

export const outlineBackQuery = z.strictObject({ basedOn: outlineBody.shape.basedOn });
