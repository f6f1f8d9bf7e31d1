import { z } from "zod";
import { SPLITS } from "./lesions.ts";
import { runsSchema } from "./mining.ts";

/** What is in the dataset, in numbers. */
export const datasetSchema = z.object({
  lesions: z.int(),
  keySlices: z.int(),
  patients: z.int(),
  studies: z.int(),
  series: z.int(),
  /** Slices whose pixels are kept. */
  slices: z.int(),
  /** Marks of every kind that were read, and how many of them are RECIST diameters. */
  bookmarks: z.int(),
  recistBookmarks: z.int(),
  flagged: z.int(),
  /** RECIST bookmarks whose image is not in any source yet. */
  pending: z.int(),
  bySplit: z.array(z.object({ split: z.enum(SPLITS), lesions: z.int(), patients: z.int() })),
  /** Coarse type 1..8; null stands for lesions that have none yet. */
  byType: z.array(z.object({ type: z.int().nullable(), lesions: z.int() })),
  byRule: z.array(z.object({ rule: z.string(), lesions: z.int() })),
  /** Long diameter [mm]: at least `from`, less than `to`; the last has no upper end. */
  sizes: z.array(z.object({ from: z.number(), to: z.number().nullable(), lesions: z.int() })),
  /** Runs that are under way, and the last ones that ended. */
  runs: runsSchema,
});
export type Dataset = z.infer<typeof datasetSchema>;
