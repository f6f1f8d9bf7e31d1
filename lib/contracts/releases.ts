import { z } from "zod";
import { SPLITS } from "./lesions.ts";
import { cursorSchema } from "./paging.ts";

/** A release's name is also that of folders and files: letters, digits, dot, dash and underscore. */
export const releaseNameSchema = z
  .string()
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/,
    "A release is named with letters, digits, dots, dashes and underscores, at most 64.",
  );

const querySchema = z.string().max(4000);

export const releaseParams = z.strictObject({ name: releaseNameSchema });

export const newReleaseBody = z.strictObject({
  name: releaseNameSchema,
  /** Which lesions, in the query language; empty: all that count. */
  query: querySchema.default(""),
  notes: z.string().trim().max(4000).default(""),
});
export type NewRelease = z.input<typeof newReleaseBody>;

export const releasePreviewQuery = z.strictObject({ q: querySchema.default("") });

const spreadSchema = z.object({ least: z.number(), median: z.number(), most: z.number() }).nullable();
const countsSchema = z.record(z.string(), z.int());

/** A person in more than one part of the dataset. */
const leakSchema = z.object({ patients: z.array(z.int()), splits: z.array(z.enum(SPLITS)) });

/** What a list of lesions is, in numbers, and the proof that nobody is in two parts of it. */
export const censusSchema = z.object({
  lesions: z.int(),
  keySlices: z.int(),
  series: z.int(),
  studies: z.int(),
  patients: z.int(),
  splits: z.object({
    train: z.object({ lesions: z.int(), patients: z.int() }),
    validation: z.object({ lesions: z.int(), patients: z.int() }),
    test: z.object({ lesions: z.int(), patients: z.int() }),
  }),
  types: countsSchema,
  origins: countsSchema,
  verdicts: countsSchema,
  sexes: countsSchema,
  flagged: z.int(),
  noisy: z.int(),
  lossy: z.int(),
  longMm: spreadSchema,
  shortMm: spreadSchema,
  spacingMm: spreadSchema,
  intervalMm: spreadSchema,
  ageYears: spreadSchema,
  leakage: z.object({
    /** Patients that were checked. */
    patients: z.int(),
    /** Pairs of them that are known to be one person. */
    samePersonPairs: z.int(),
    leaks: z.array(leakSchema),
  }),
});
export type Census = z.infer<typeof censusSchema>;

export const releasePreviewSchema = z.object({ query: z.string(), census: censusSchema });
export type ReleasePreview = z.infer<typeof releasePreviewSchema>;

/** How the lesions were made: the settings of the runs that they came from, and the files that they were imported from. */
const parametersSchema = z.object({
  runs: z.array(z.object({ runs: z.array(z.int()), settings: z.record(z.string(), z.unknown()) })),
  imports: z.array(z.object({ id: z.int(), kind: z.string(), name: z.string(), sha256: z.string() })),
});
export type ReleaseParameters = z.infer<typeof parametersSchema>;

export const releaseRowSchema = z.object({
  name: z.string(),
  notes: z.string(),
  query: z.string(),
  /** Over its lesions, versions and parts, in hexadecimal digits. */
  sha256: z.string(),
  createdBy: z.string(),
  createdAt: z.iso.datetime(),
  lesions: z.int(),
  patients: z.int(),
  splits: censusSchema.shape.splits,
  leaks: z.int(),
});
export type ReleaseRow = z.infer<typeof releaseRowSchema>;

/** All of them, the newest first. */
export const releasesSchema = z.object({ rows: z.array(releaseRowSchema) });

export const releaseSchema = releaseRowSchema
  .omit({ lesions: true, patients: true, splits: true, leaks: true })
  .extend({
    census: censusSchema,
    parameters: parametersSchema,
    /** Lesions of it that no longer count: rejected, withdrawn, merged or left out since. They keep their numbers. */
    retired: z.int(),
  });
export type Release = z.infer<typeof releaseSchema>;

export const releaseLesionsQuery = z.strictObject({
  after: cursorSchema.optional(),
  limit: z
    .string()
    .regex(/^[1-9][0-9]{0,3}$/)
    .transform(Number)
    .refine((limit) => limit <= 1000, "A page has at most 1000 lesions.")
    .optional(),
});

/** A lesion as a release froze it. Coordinates are image coordinates [px]. */
export const releaseLesionSchema = z.object({
  lesion: z.int(),
  version: z.int(),
  split: z.enum(SPLITS),
  patient: z.int(),
  study: z.int(),
  series: z.int(),
  /** Name of the volume: patient_study_series. */
  volume: z.string(),
  keySlice: z.int(),
  /** x11, y11, x12, y12 (long), x21, y21, x22, y22 (short). */
  coordinates: z.array(z.number()),
  /** left, top, right, bottom; padded, not cut off at the slice. */
  box: z.array(z.number()),
  longMm: z.number(),
  shortMm: z.number(),
  /** x, y, and between slices. */
  spacingMm: z.tuple([z.number(), z.number(), z.number().nullable()]),
  coarseType: z.int().nullable(),
  noisy: z.boolean(),
  verdict: z.string().nullable(),
  sex: z.string().nullable(),
  ageYears: z.int().nullable(),
});

export const releaseLesionsSchema = z.object({
  rows: z.array(releaseLesionSchema),
  total: z.int(),
  next: cursorSchema.nullable(),
});
export type ReleaseLesions = z.infer<typeof releaseLesionsSchema>;

export const releaseDiffParams = z.strictObject({ name: releaseNameSchema, other: releaseNameSchema });
export const releaseDiffQuery = z.strictObject({ after: cursorSchema.optional() });

const valueSchema = z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.number())]);

export const releaseDifferenceSchema = z.object({
  lesion: z.int(),
  what: z.enum(["added", "removed", "changed"]),
  /** Version in the first release, and in the second; null where it has none. */
  versions: z.tuple([z.int().nullable(), z.int().nullable()]),
  longMm: z.number(),
  shortMm: z.number(),
  /** Why a lesion that is gone is gone, as far as that is known: its state, or excluded. */
  now: z.string(),
  changes: z.array(z.object({ field: z.string(), from: valueSchema, to: valueSchema })),
});
export type ReleaseDifference = z.infer<typeof releaseDifferenceSchema>;

export const releaseDiffSchema = z.object({
  from: z.string(),
  to: z.string(),
  added: z.int(),
  removed: z.int(),
  changed: z.int(),
  same: z.int(),
  rows: z.array(releaseDifferenceSchema),
  next: cursorSchema.nullable(),
});
export type ReleaseDiff = z.infer<typeof releaseDiffSchema>;

/** The text files of a release that are sent over HTTP; slices, DICOM and NIfTI are written by the command line. */
export const RELEASE_FILES = {
  "DL_info.csv": "dl-info",
  "lesions.csv": "csv",
  "coco.json": "coco",
  "train.json": "coco",
  "validation.json": "coco",
  "test.json": "coco",
  "DATASHEET.md": "csv",
  "dictionary.csv": "csv",
  "croissant.json": "csv",
} as const;
export type ReleaseFile = keyof typeof RELEASE_FILES;

export const releaseFileParams = z.strictObject({
  name: releaseNameSchema,
  file: z.enum(Object.keys(RELEASE_FILES) as [ReleaseFile, ...ReleaseFile[]]),
});
