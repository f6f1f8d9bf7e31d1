import { z } from "zod";
import { lesionRowSchema, sliceParams } from "./lesions.ts";

export const seriesParams = sliceParams.pick({ series: true });

/** `v` names the kept slices, so that the picture may be kept for long (see `coronalAddress`). */
export const coronalQuery = z.strictObject({
  /** Row of the slices, from 0. */
  row: z
    .string()
    .regex(/^[0-9]{1,4}$/)
    .transform(Number),
  v: z
    .string()
    .regex(/^[0-9]{1,5}-[0-9]{1,5}-[0-9]{1,5}$/)
    .optional(),
});

/** A series as a viewer needs to know it. Slices count from 1, head to feet. */
export const seriesSchema = z.object({
  name: z.string(),
  columns: z.int(),
  rows: z.int(),
  slices: z.int(),
  spacingMm: z.tuple([z.number(), z.number()]),
  intervalMm: z.number().nullable(),
  /** Direction cosines of a slice's rows, then of its columns; empty when not known. */
  orientation: z.array(z.number()),
  /** low, high; null when the file has none. */
  windowHu: z.tuple([z.number(), z.number()]).nullable(),
  /** HU that stands for "no data"; null when the files name none. */
  paddingHu: z.number().nullable(),
  /** Slices that are kept, ascending. */
  kept: z.array(z.int()),
  /** Where active lesions lie. */
  ticks: z.array(z.object({ slice: z.int(), lesionId: z.int() })),
});
export type SeriesView = z.infer<typeof seriesSchema>;

/** Beside which slice of another series a lesion would lie, and how that was found. */
export const NEAREST_BY = ["body", "share"] as const;
const seriesBesideSchema = seriesSchema.extend({
  /** The kept slice at the same height in the body. */
  slice: z.int(),
  /** body: by the height in the trunk; share: at the same share of the way through the kept slices, a mere guess. */
  by: z.enum(NEAREST_BY),
});
export type SeriesBeside = z.infer<typeof seriesBesideSchema>;

/** What else is known of a lesion's patient. Studies come in the order of time. */
export const lesionContextSchema = z.object({
  studies: z.array(
    z.object({
      /** From 1 within the patient. */
      study: z.int(),
      /** The number that the same person has there, when it is not the lesion's: two were given before that was found. */
      otherPatient: z.int().nullable(),
      /** Days after the study of the lesion, negative before it; null when one of both has no date. */
      days: z.int().nullable(),
      /** Whether the lesion itself is in it. */
      isThis: z.boolean(),
      /** Active ones but the lesion itself. */
      lesions: z.array(lesionRowSchema),
      /** Series with kept slices, without the lesion's own. */
      series: z.array(seriesBesideSchema),
    }),
  ),
});
export type LesionContext = z.infer<typeof lesionContextSchema>;
export type StudyOfPatient = LesionContext["studies"][number];
