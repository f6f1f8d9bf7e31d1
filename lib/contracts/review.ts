import { z } from "zod";
import { lesionRowSchema, lesionSchema, SPLITS } from "./lesions.ts";

/** What a reader may rule on a lesion, and on a pair that may be one lesion. */
export const LESION_DECISIONS = ["accept", "reject", "fix", "unsure"] as const;
export const MERGE_DECISIONS = ["merge", "keep-both", "unsure"] as const;
export const decisionSchema = z.enum([...LESION_DECISIONS, "merge", "keep-both"]);
export type Decision = z.infer<typeof decisionSchema>;

/** Why a lesion is rejected: few, so that one key is enough; what is said beside it is free. */
export const REJECT_REASONS = [
  "not-a-lesion",
  "wrong-slice",
  "outside-body",
  "two-lesions",
  "duplicate",
  "not-measurable",
  "unreadable-image",
  "other",
] as const;
export const rejectReasonSchema = z.enum(REJECT_REASONS);
export type RejectReason = z.infer<typeof rejectReasonSchema>;

export const BATCH_KINDS = ["lesions", "merges"] as const;

/** Lengths that free text may have. */
export const TEXT_LENGTH = { name: 80, note: 2_000 } as const;

/** Which lesions a batch takes: what is left out does not narrow. */
export const reviewFilterSchema = z.strictObject({
  /** A rule's name, `any` (rule at all) or `none`. */
  flag: z
    .string()
    .regex(/^[a-z-]{1,40}$/)
    .optional(),
  /** Only lesions that this mining run made. */
  run: z.int().positive().optional(),
  split: z.enum(SPLITS).optional(),
  /** Doubt (lib/domain/review/doubt.ts): at least, and at most. */
  doubtFrom: z.number().nonnegative().optional(),
  doubtTo: z.number().nonnegative().optional(),
  /** Long diameter [mm]: at least, and less than. */
  longFrom: z.number().nonnegative().optional(),
  longTo: z.number().nonnegative().optional(),
  /** What readers ruled so far; `none`: nobody did. */
  verdict: z.enum(["none", "accepted", "rejected", "fixed", "unsure"]).optional(),
  /** A random sample of so many, drawn with the seed; without: the most doubtful `limit`. */
  sample: z.int().min(1).max(10_000).optional(),
  seed: z.int().nonnegative().max(2_147_483_647).optional(),
  limit: z.int().min(1).max(10_000).optional(),
});
export type ReviewFilter = z.infer<typeof reviewFilterSchema>;

export const newBatchBody = z.strictObject({
  name: z.string().trim().min(1, "The batch needs a name.").max(TEXT_LENGTH.name),
  kind: z.enum(BATCH_KINDS),
  filter: reviewFilterSchema,
  /** 2: blind double reading. */
  readings: z.union([z.literal(1), z.literal(2)]),
  /** Who reads it; empty: everybody who may review. */
  readerIds: z.array(z.string().min(1).max(64)).max(100),
  honeypotShare: z.number().min(0).max(0.5),
});
export type NewBatch = z.infer<typeof newBatchBody>;

/** How many items a filter gives, before the batch is made. */
export const previewBody = newBatchBody.pick({ kind: true, filter: true });
export type PreviewBody = z.infer<typeof previewBody>;
export const previewSchema = z.object({ items: z.int(), flagged: z.int() });
export type Preview = z.infer<typeof previewSchema>;

export const batchParams = z.strictObject({
  batchId: z
    .string()
    .regex(/^[1-9][0-9]{0,8}$/)
    .transform(Number),
});
export const itemParams = z.strictObject({ itemId: z.uuid() });
export const verdictParams = z.strictObject({ verdictId: z.uuid() });

export const readerSchema = z.object({ id: z.string(), name: z.string() });
export type Reader = z.infer<typeof readerSchema>;

/** How far a batch is, for everybody and for the one who asks. */
export const progressSchema = z.object({
  items: z.int(),
  settled: z.int(),
  disputed: z.int(),
  /** Verdicts of the one who asks that count, and items that this one could still be handed. */
  mine: z.object({ done: z.int(), left: z.int(), skipped: z.int() }),
  /** Median seconds a verdict of the one who asks in this batch: of all, and of the last ten; null before the first. */
  pace: z.object({ medianSeconds: z.number().nullable(), lastTenSeconds: z.number().nullable() }),
  /** A sentence when pace or agreement falls; null otherwise. */
  hint: z.string().nullable(),
});
export type Progress = z.infer<typeof progressSchema>;

export const batchSchema = z.object({
  id: z.int(),
  name: z.string(),
  kind: z.enum(BATCH_KINDS),
  state: z.enum(["open", "closed"]),
  readings: z.int(),
  filter: reviewFilterSchema,
  createdBy: z.string(),
  createdAt: z.iso.datetime(),
  readers: z.array(readerSchema),
  /** Whether the one who asks may be handed items of it. */
  forMe: z.boolean(),
  progress: progressSchema,
});
export type Batch = z.infer<typeof batchSchema>;
export const batchesSchema = z.object({ batches: z.array(batchSchema) });
export const changeBatchBody = z.strictObject({ state: z.enum(["open", "closed"]) });

/** What a reader ruled, as this reader sees it. */
export const verdictSchema = z.object({
  id: z.uuid(),
  itemId: z.uuid(),
  decision: decisionSchema,
  reason: rejectReasonSchema.nullable(),
  note: z.string().nullable(),
  coordinates: z.array(z.number()),
  seconds: z.number(),
  view: z.unknown(),
  createdAt: z.iso.datetime(),
});
export type VerdictView = z.infer<typeof verdictSchema>;

/** One thing to judge, with all that is needed to judge it without asking again. */
export const reviewItemSchema = z.object({
  id: z.uuid(),
  batchId: z.int(),
  /** From 1 in the batch. */
  position: z.int(),
  kind: z.enum(BATCH_KINDS),
  doubt: z.number(),
  lesion: lesionSchema,
  /** The other lesion of a pair. */
  other: lesionSchema.nullable(),
  /** The same patient's other lesions, nearest in time and place first. */
  siblings: z.array(lesionRowSchema),
  /** Lesions of other patients that are nearest in size and place. */
  alike: z.array(lesionRowSchema),
  /** Until when nobody else is handed it. */
  claimedUntil: z.iso.datetime(),
  /** The ruling of the one who asks that counts, when there is one. */
  mine: verdictSchema.nullable(),
});
export type ReviewItemView = z.infer<typeof reviewItemSchema>;

/** Asks for the next items; those already held are named so that they are kept and not sent again. */
export const claimBody = z.strictObject({
  count: z.int().min(1).max(8),
  have: z.array(z.uuid()).max(16),
});
export type ClaimBody = z.infer<typeof claimBody>;
export const claimedSchema = z.object({ items: z.array(reviewItemSchema), progress: progressSchema });
export type Claimed = z.infer<typeof claimedSchema>;

const coordinates = z.array(z.number().min(-4096).max(8192)).length(8);

/** A ruling. `id` is made by the browser: sent twice, it is one verdict. */
export const verdictBody = z
  .strictObject({
    id: z.uuid(),
    decision: decisionSchema,
    reason: rejectReasonSchema.optional(),
    note: z.string().trim().max(TEXT_LENGTH.note).optional(),
    /** Of a fix: x11,y11,x12,y12 (long), x21,y21,x22,y22 (short) as image coordinates [px]. */
    coordinates: coordinates.optional(),
    lesionVersion: z.int().positive(),
    otherVersion: z.int().positive().optional(),
    seconds: z.number().min(0).max(86_400),
    view: z.record(z.string(), z.unknown()).optional(),
  })
  .refine(({ decision, coordinates: drawn }) => (decision === "fix") === (drawn !== undefined), {
    error: "A fix needs diameters, and nothing else has any.",
    path: ["coordinates"],
  })
  .refine(({ decision, reason }) => decision !== "reject" || reason !== undefined, {
    error: "A rejection needs a reason.",
    path: ["reason"],
  });
export type VerdictBody = z.infer<typeof verdictBody>;

export const recordedSchema = z.object({
  verdict: verdictSchema,
  itemState: z.enum(["open", "disputed", "settled"]),
  /** The lesion's version that counts now. */
  lesionVersion: z.int(),
  progress: progressSchema,
});
export type Recorded = z.infer<typeof recordedSchema>;

/** What taking back, putting off or releasing an item answers. */
export const itemAnswerSchema = z.object({ item: reviewItemSchema, progress: progressSchema });
export type ItemAnswer = z.infer<typeof itemAnswerSchema>;
export const progressAnswerSchema = z.object({ progress: progressSchema });
export type ProgressAnswer = z.infer<typeof progressAnswerSchema>;

/** A lesion that a reader draws where none is marked. `key` is made by the browser: sent twice, it is one lesion. */
export const drawnLesionBody = z.strictObject({
  key: z.uuid(),
  /** patient_study_series, as the folder is named. */
  series: z.string().regex(/^[0-9]{6,9}_[0-9]{2,4}_[0-9]{2,4}$/),
  slice: z.int().positive(),
  coordinates,
  note: z.string().trim().max(TEXT_LENGTH.note).optional(),
});
export type DrawnLesionBody = z.infer<typeof drawnLesionBody>;
export const drawnLesionSchema = z.object({ lesionId: z.int(), version: z.int() });
export type DrawnLesion = z.infer<typeof drawnLesionSchema>;
