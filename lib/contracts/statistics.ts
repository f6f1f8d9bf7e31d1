import { z } from "zod";
import { queryText } from "./explore.ts";

export const statisticsQuery = z.strictObject({
  q: queryText.default(""),
  /** The mining run whose marks are counted; the one with most of them when nothing is said. */
  run: z
    .string()
    .regex(/^[1-9][0-9]{0,8}$/)
    .transform(Number)
    .optional(),
});
export type StatisticsQuery = z.infer<typeof statisticsQuery>;

const known = z.number().nullable();
const extent = z.object({ min: known, max: known });
const counts = z.record(z.string(), z.int());

/** See `DatasetStatistics`. */
const numbersSchema = z.object({
  lesions: z.int(),
  keySlices: z.int(),
  studies: z.int(),
  patients: z.int(),
  bookmarksPerSlice: counts,
  intervalMm: extent.extend({ share1mm: known, share5mm: known }),
  spacingMm: extent.extend({ median: known }),
  imageSize: counts,
  boxWidthMm: z.object({ median: known }),
  boxHeightMm: z.object({ median: known }),
  longMm: extent,
  shortMm: extent,
  types: counts,
  splits: counts,
});

const counted = z.object({ of: z.string(), count: z.int() });

export const statisticsSchema = z.object({
  numbers: numbersSchema,
  /** Lesions by classes of width and height of their boxes. */
  boxes: z.array(z.object({ width: z.int(), height: z.int(), lesions: z.int() })),
  /** What a mining run read; null when nothing was mined. */
  marks: z
    .object({
      run: z.int(),
      runs: z.array(z.object({ id: z.int(), marks: z.int() })),
      /** By tool, of marks that could be read. */
      kinds: z.array(counted),
      /** Of marks, by the modality of the image that they were drawn on. */
      modalities: z.array(counted),
      /** Of studies with marks; 0 for those without a date. */
      years: z.array(counted),
    })
    .nullable(),
});
export type Statistics = z.infer<typeof statisticsSchema>;
