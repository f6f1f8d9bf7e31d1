import { z } from "zod";
import { sliceParams } from "./lesions.ts";

/** A detector's name: part of addresses and of commands. */
export const detectorNameSchema = z
  .string()
  .regex(/^[a-z0-9][a-z0-9.-]{0,59}$/, "made of small letters, digits, dots and hyphens, 60 at most");
export const detectorParams = z.strictObject({ name: detectorNameSchema });
export const liveParams = z.strictObject({ name: detectorNameSchema, ...sliceParams.shape });

export const DETECTOR_ORIGINS = ["shipped", "uploaded", "foreign"] as const;
export const RUN_STATES = ["waiting", "running", "done", "failed", "cancelled"] as const;
export type RunState = (typeof RUN_STATES)[number];
export const RUN_KINDS = ["lesions", "series", "import"] as const;

const networkValueSchema = z.object({
  name: z.string(),
  type: z.string(),
  dims: z.array(z.union([z.number(), z.string(), z.null()])),
});

/** What was found in a detector file when it was inspected. */
export const inspectedDetectorSchema = z.object({
  opset: z.int(),
  producer: z.string(),
  nodes: z.int(),
  operators: z.array(z.object({ name: z.string(), count: z.int() })),
  parameters: z.number(),
  inputs: z.array(networkValueSchema),
  outputs: z.array(networkValueSchema),
});

export const detectorSchema = z.object({
  name: z.string(),
  origin: z.enum(DETECTOR_ORIGINS),
  /** SHA-256 of the file in hexadecimal; null for a foreign one, of which only detections are here. */
  sha256: z.string().nullable(),
  sizeBytes: z.int().nullable(),
  /** The file's own contract (docs/detector-contract.md). */
  contract: z.record(z.string(), z.unknown()).nullable(),
  inspected: inspectedDetectorSchema.nullable(),
  /** Its model card, in Markdown. */
  card: z.string(),
  addedBy: z.string(),
  createdAt: z.iso.datetime(),
  /** Since when it is not offered any more. */
  retiredAt: z.iso.datetime().nullable(),
  runs: z.int(),
});
export type DetectorView = z.infer<typeof detectorSchema>;
export const detectorsSchema = z.array(detectorSchema);

/** Names in the address what comes as the body. */
export const newDetectorQuery = z.strictObject({
  /** Another name than the file gives itself. */
  name: detectorNameSchema.optional(),
});
export const addedDetectorSchema = z.object({
  name: z.string(),
  /** False when the very same file was here already. */
  isNew: z.boolean(),
});
export const changeDetectorBody = z.strictObject({
  /** Whether it is offered no more. */
  retired: z.boolean().optional(),
  /** Its model card, in Markdown. */
  card: z.string().max(100_000).optional(),
});
export type DetectorChange = z.infer<typeof changeDetectorBody>;
export const changedDetectorSchema = z.object({ name: z.string() });

/** What is kept of a network's boxes. */
export const detectionSettingsSchema = z.strictObject({
  leastScore: z.number().min(0).max(1),
  mostBoxes: z.int().min(1).max(1_000),
});

const filterSchema = z.string().max(4_000);

export const newRunBody = z.strictObject({
  model: detectorNameSchema,
  /** In the query language: the key slices of these lesions are looked at. */
  q: filterSchema.default(""),
  /** Every kept slice of their series instead. */
  series: z.boolean().default(false),
  name: z.string().trim().max(100).default(""),
  settings: detectionSettingsSchema.partial().default({}),
});
export type NewDetectionRun = z.infer<typeof newRunBody>;

export const runPreviewQuery = z.strictObject({
  q: filterSchema.default(""),
  series: z.enum(["0", "1"]).default("0"),
});
/** What a run of a query would look at. */
export const runPreviewSchema = z.object({
  lesions: z.int(),
  series: z.int(),
  images: z.int(),
  /** Key slices whose picture is not kept: they cannot be looked at. */
  withoutPicture: z.int(),
});
export type RunPreview = z.infer<typeof runPreviewSchema>;

export const detectionRunParams = z.strictObject({
  runId: z
    .string()
    .regex(/^[1-9][0-9]{0,8}$/)
    .transform(Number),
});

export const detectionRunSchema = z.object({
  id: z.int(),
  model: z.string(),
  name: z.string(),
  kind: z.enum(RUN_KINDS),
  query: z.string(),
  state: z.enum(RUN_STATES),
  provider: z.string().nullable(),
  images: z.int(),
  done: z.int(),
  failed: z.int(),
  problem: z.string().nullable(),
  startedBy: z.string(),
  createdAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
  /** The evaluations that were made of it. */
  evaluations: z.array(z.object({ id: z.int(), name: z.string() })),
});
export type DetectionRunView = z.infer<typeof detectionRunSchema>;
export const detectionRunsSchema = z.array(detectionRunSchema);

export const SCORE_BINS = 20;
export const FAILED_SHOWN = 200;

/** How foreign detections are written. */
export const BOX_ORDERS = ["xywh", "xyxy", "yxyx"] as const;
export const ORIGINS = ["0", "1"] as const;

/** What was counted of an import of foreign detections, and what was odd. */
export const detectionImportReportSchema = z.object({
  file: z.string(),
  format: z.enum(["coco", "csv", "all-boxes"]),
  order: z.enum(BOX_ORDERS),
  origin: z.int().min(0).max(1),
  /** Boxes of the file, those that were taken, and those of images that the dataset does not have. */
  rows: z.int(),
  taken: z.int(),
  elsewhere: z.int(),
  /** Images with boxes that are in the dataset, and the first of those that are not, by the file's names for them. */
  images: z.int(),
  missingImages: z.int(),
  missing: z.array(z.string()),
  /** Key slices of the dataset's test patients that the file says nothing of. */
  silent: z.int(),
  /** What was odd, in sentences. */
  notices: z.array(z.string()),
});
export type DetectionImportReport = z.infer<typeof detectionImportReportSchema>;

export const detectionRunDetailSchema = detectionRunSchema.extend({
  settings: z.record(z.string(), z.unknown()),
  series: z.int(),
  boxes: z.int(),
  /** Numbers of boxes by score, `SCORE_BINS` equal steps from `scoreFrom` to `scoreTo`; null without boxes. */
  scores: z.object({ from: z.number(), to: z.number(), counts: z.array(z.int()) }).nullable(),
  /** Median from reading a slice to its boxes [ms]; null for imports and before the first. */
  millisecondsPerImage: z.number().nullable(),
  /** The first of those that failed, with the reason. */
  failures: z.array(z.object({ series: z.string(), slice: z.int(), problem: z.string() })),
  report: detectionImportReportSchema.nullable(),
});
export type DetectionRunDetail = z.infer<typeof detectionRunDetailSchema>;

/** Sent beside a file of foreign detections, in the address. */
export const importDetectionsQuery = z.strictObject({
  model: detectorNameSchema,
  file: z
    .string()
    .min(1)
    .max(200)
    .regex(/^[^/\\\p{Cc}]+$/u),
  order: z.enum(BOX_ORDERS).optional(),
  origin: z.enum(ORIGINS).optional(),
});

/** A detector's boxes on one slice, looked at now. */
export const liveDetectionsSchema = z.object({
  model: z.string(),
  provider: z.string(),
  milliseconds: z.number(),
  boxes: z.array(
    z.object({
      /** Left, top, right, bottom as image coordinates [px]. */
      box: z.array(z.number()).length(4),
      score: z.number(),
      coarseType: z.int().nullable(),
    }),
  ),
});
export type LiveDetections = z.infer<typeof liveDetectionsSchema>;
