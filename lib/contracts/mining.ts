import { z } from "zod";
import { cursorSchema, pageOf } from "./paging.ts";

/** Numbers of ours, as they stand in an address. */
const idSchema = z
  .string()
  .regex(/^[1-9][0-9]{0,8}$/)
  .transform(Number);

export const runParams = z.strictObject({ runId: idSchema });
export const sourceParams = z.strictObject({ sourceId: idSchema });
export const bookmarkParams = z.strictObject({ bookmarkId: z.uuid() });

export const RUN_STATES = [
  "queued",
  "finding",
  "reading",
  "planning",
  "mining",
  "finishing",
  "done",
  "failed",
  "cancelled",
] as const;
export const runStateSchema = z.enum(RUN_STATES);
export type RunState = z.infer<typeof runStateSchema>;

/** Whether something is still being done, or will be without anybody's help. */
export const isRunning = (state: RunState): boolean =>
  state !== "done" && state !== "failed" && state !== "cancelled";

export const SOURCE_KINDS = ["folder", "dicomweb", "dimse"] as const;
export type SourceKind = (typeof SOURCE_KINDS)[number];

const text = (most: number) => z.string().trim().min(1, "This is missing.").max(most);

/** A source to be added, as the form sends it: by its parts, so that what is wrong can be said beside the field. */
export const newSourceBody = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("folder"), path: text(1000) }),
  z.strictObject({
    kind: z.literal("dicomweb"),
    url: z
      .url({ protocol: /^https?$/, error: "Write the address as https://pacs.example/dicom-web." })
      .max(1000),
    /** Kept sealed with the data directory's key; never sent back. */
    credentials: z
      .discriminatedUnion("kind", [
        z.strictObject({ kind: z.literal("basic"), user: text(200), password: z.string().max(1000) }),
        z.strictObject({ kind: z.literal("bearer"), token: text(8000) }),
      ])
      .nullable(),
  }),
  z.strictObject({
    kind: z.literal("dimse"),
    calledAet: text(16),
    host: text(255),
    port: z.int("A port is a number from 1 to 65535.").min(1).max(65_535),
  }),
]);
export type NewSourceBody = z.infer<typeof newSourceBody>;

export const sourceSchema = z.object({
  id: z.int(),
  kind: z.enum(SOURCE_KINDS),
  /** As people write it; without credentials. */
  locator: z.string(),
  /** Whether credentials are kept for it. */
  hasCredentials: z.boolean(),
  lastRun: z.object({ id: z.int(), state: runStateSchema, startedAt: z.iso.datetime() }).nullable(),
});
export type Source = z.infer<typeof sourceSchema>;
export const sourcesSchema = z.array(sourceSchema);

/** A connection was tried, and answered; one that does not is a refusal with its sentence. */
export const sourceCheckSchema = z.object({ reached: z.literal(true) });

export const startRunBody = z.strictObject({
  sourceIds: z.array(z.int().positive()).min(1, "Choose at least one source.").max(100),
  since: z.iso.date("Write the date as 2026-01-31.").nullable(),
  /** Whether studies that have not changed are mined again. */
  again: z.boolean(),
  /** What a site export's columns mean, as JSON text (docs/csv-mapping.md); null: CSV files are refused. */
  csvMapping: z.string().max(100_000).nullable(),
  /** Limits of the noise rules that are set by hand; the others are learned from the dataset. */
  noiseLimits: z.partialRecord(
    z.enum([
      "too-small",
      "too-large",
      "too-flat",
      "too-dark",
      "low-contrast",
      "outside-body",
      "not-crossing",
      "not-perpendicular",
      "length-mismatch",
    ]),
    z.number(),
  ),
});
export type StartRunBody = z.infer<typeof startRunBody>;

export const runStartedSchema = z.object({ runId: z.int() });

/** How many studies of a run are where; together they are all that were found. */
const studyCountsSchema = z.object({
  waiting: z.int(),
  read: z.int(),
  planned: z.int(),
  done: z.int(),
  skipped: z.int(),
  failed: z.int(),
});

export const runSchema = z.object({
  id: z.int(),
  state: runStateSchema,
  startedBy: z.string(),
  startedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().nullable(),
  since: z.iso.date().nullable(),
  error: z.string().nullable(),
  sources: z.array(z.object({ id: z.int(), kind: z.enum(SOURCE_KINDS), locator: z.string() })),
  studies: studyCountsSchema,
  slicesDone: z.int(),
  slicesTotal: z.int(),
  /** Lesions that this run added, and how many of them are flagged. */
  lesions: z.int(),
  flagged: z.int(),
});
export type Run = z.infer<typeof runSchema>;
export const runsSchema = z.array(runSchema);

export const funnelRowSchema = z.object({
  stage: z.string(),
  does: z.string(),
  received: z.int(),
  kept: z.int(),
  setAside: z.record(z.string(), z.int()),
});
export type FunnelRow = z.infer<typeof funnelRowSchema>;

export const runReportSchema = z.object({
  run: runSchema,
  funnel: z.array(funnelRowSchema),
  /** Why studies failed for good, the most frequent first. */
  failures: z.array(z.object({ sentence: z.string(), studies: z.int() })),
});
export type RunReport = z.infer<typeof runReportSchema>;

export const itemsQuery = z.strictObject({
  stage: z.string().regex(/^[a-z0-9-]{1,40}$/),
  /** A reason, or another count of the stage: `received`, `kept`, or `set-aside` for whatever reason. */
  reason: z.string().regex(/^[a-z0-9-]{1,60}$/),
  /** Of studies: only those of this year in which marks were found; 0 for those without a date. */
  year: z
    .string()
    .regex(/^(0|[12][0-9]{3})$/)
    .transform(Number)
    .optional(),
  /** Of marks: only those on images of this modality, or of an unknown one. */
  modality: z
    .string()
    .regex(/^([A-Z]{2,7}|unknown)$/)
    .optional(),
  after: cursorSchema.optional(),
});
export type ItemsQuery = z.infer<typeof itemsQuery>;

/** A mark on its slice, to be drawn: image coordinates [px] and what they are worth in mm. */
const placedMarkSchema = z.object({
  series: z.string(),
  slice: z.int(),
  /** x1 y1 x2 y2 of the long, then of the short diameter. */
  coordinates: z.array(z.number()).length(8),
  spacingMm: z.tuple([z.number(), z.number()]),
  /** Whether the slice is kept, so that it can be shown. */
  hasImage: z.boolean(),
});

export const itemSchema = z.object({
  id: z.string(),
  /** A file or object that is no part of any study is a `file`. */
  kind: z.enum(["study", "file", "mark"]),
  /** How many things the row stands for: above 1 only for files that were passed over. */
  count: z.int(),
  reason: z.string().nullable(),
  stoppedAt: z.string().nullable(),
  detail: z.string().nullable(),
  /** The study in our numbering, such as 12_03; null when it has none. */
  study: z.string().nullable(),
  bookmark: z
    .object({
      id: z.uuid(),
      kind: z.string(),
      source: z.string(),
      longMm: z.number().nullable(),
      shortMm: z.number().nullable(),
      warnings: z.array(z.string()),
      placed: placedMarkSchema.nullable(),
    })
    .nullable(),
  /** The lesion that it became a part of. */
  lesionId: z.int().nullable(),
});
export type Item = z.infer<typeof itemSchema>;
export const itemsSchema = pageOf(itemSchema);
export type ItemsPage = z.infer<typeof itemsSchema>;
