import { z } from "zod";

const box = z.object({ left: z.number(), top: z.number(), right: z.number(), bottom: z.number() });
const nullable = z.number().nullable();

/** What mining stores of a bookmark's measures beside it: BoxMeasures, with the box and what the source reported. */
export const storedMeasures = z.object({
  box,
  bodyBox: box.nullable(),
  reported: z.object({ longMm: nullable, shortMm: nullable }),
  areaPx: z.number(),
  areaMm2: z.number(),
  widthMm: z.number(),
  heightMm: z.number(),
  widthOverHeight: z.number(),
  flatness: z.number(),
  meanHu: nullable,
  sdHu: nullable,
  minHu: nullable,
  maxHu: nullable,
  bodyShare: z.number(),
  angleDegrees: z.number(),
  gapMm: z.number(),
  longMm: z.number(),
  shortMm: z.number(),
  lengthDifferenceMm: nullable,
  lengthComparedMm: nullable,
});
