import { z } from "zod";
import { PACE_CONCERNS } from "../domain/review/paceConcern.ts";
import { lesionRowSchema } from "./lesions.ts";
import { BATCH_KINDS, decisionSchema, readerSchema, rejectReasonSchema, verdictSchema } from "./review.ts";

const batchId = z
  .string()
  .regex(/^[1-9][0-9]{0,8}$/)
  .transform(Number);

export const agreementQuery = z.strictObject({ batch: batchId });
/** Without a batch: over all batches. */
export const scoresQuery = z.strictObject({ batch: batchId.optional() });

const batchHead = z.object({
  id: z.int(),
  name: z.string(),
  kind: z.enum(BATCH_KINDS),
  state: z.enum(["open", "closed"]),
});

/** Cohen's kappa with its parts (lib/domain/agreement/cohenKappa.ts); null where it is not defined. */
const kappaSchema = z.object({
  n: z.int(),
  observed: z.number().nullable(),
  expected: z.number().nullable(),
  kappa: z.number().nullable(),
  /** 95 % confidence interval. */
  interval: z.tuple([z.number(), z.number()]).nullable(),
});
export type KappaAnswer = z.infer<typeof kappaSchema>;

/** Limits of agreement of two readers' lengths [mm] (lib/domain/agreement/blandAltman.ts). */
const blandAltmanSchema = z.object({
  n: z.int(),
  meanDifference: z.number().nullable(),
  sd: z.number().nullable(),
  lower: z.number().nullable(),
  upper: z.number().nullable(),
});
export type BlandAltmanAnswer = z.infer<typeof blandAltmanSchema>;

/** How well two readers' measurements of the same lesions agree; null: no lesion to tell it by. */
const measuredSchema = z.object({
  n: z.int(),
  meanIou: z.number().nullable(),
  medianIou: z.number().nullable(),
  long: blandAltmanSchema,
  short: blandAltmanSchema,
});

/** A lesion that both readers of a pair hold to be one: what they measured. */
const measuredItemSchema = z.object({
  lesionId: z.int(),
  /** Mean of the two readers' lengths, and the first's less the second's [mm]. */
  long: z.object({ meanMm: z.number(), differenceMm: z.number() }),
  short: z.object({ meanMm: z.number(), differenceMm: z.number() }),
  /** Of the two boxes, 0..1. */
  iou: z.number(),
  /** Whether at least one of them drew anew; otherwise both left the lines as they were, and agree by that alone. */
  redrawn: z.boolean(),
});
export type MeasuredItem = z.infer<typeof measuredItemSchema>;

const pairSchema = z.object({
  /** By name: `first` is the rows of the table and what differences are taken from. */
  first: readerSchema,
  second: readerSchema,
  /** Items that both read. */
  items: z.int(),
  kappa: kappaSchema,
  /** Rows: the first's decisions; columns: the second's. */
  table: z.object({ decisions: z.array(decisionSchema), counts: z.array(z.array(z.int())) }),
  /** Lesions that both accepted or fixed. */
  all: measuredSchema,
  /** Of these, the ones that at least one of them drew anew. */
  redrawn: measuredSchema,
  measured: z.array(measuredItemSchema),
});
export type AgreementPair = z.infer<typeof pairSchema>;

export const agreementSchema = z.object({
  batch: batchHead.extend({ readings: z.int() }),
  items: z.int(),
  /** Items that two readers have read. */
  readTwice: z.int(),
  disputed: z.int(),
  /** Items whose readings differed and that somebody ruled on. */
  adjudicated: z.int(),
  pairs: z.array(pairSchema),
});
export type Agreement = z.infer<typeof agreementSchema>;

const shareSchema = z.object({
  n: z.int(),
  right: z.int(),
  /** Null when there were none. */
  share: z.number().nullable(),
});

const scoreSchema = z.object({
  reader: readerSchema,
  verdicts: z.int(),
  /** Seconds a verdict: of all, and of the last ten; null before the first. */
  medianSeconds: z.number().nullable(),
  lastTenSeconds: z.number().nullable(),
  /** Items with a known answer. */
  known: shareSchema,
  /** The same by calendar week (its Monday, UTC), oldest first; weeks without any are left out. */
  weeks: z.array(shareSchema.extend({ monday: z.iso.date() })),
  /** Pace by day (UTC), oldest first; days without a verdict are left out. */
  days: z.array(z.object({ day: z.iso.date(), verdicts: z.int(), medianSeconds: z.number() })),
  lastAt: z.iso.datetime().nullable(),
  /** What is to be said of pace or score when one of them falls; null otherwise. */
  concern: z.enum(PACE_CONCERNS).nullable(),
});
export type ReaderScore = z.infer<typeof scoreSchema>;
export const scoresSchema = z.object({ readers: z.array(scoreSchema) });

/** One of the two readings of a disputed item. Whose it is, is not told: it must not weigh. */
const readingSchema = z.object({
  id: z.uuid(),
  decision: decisionSchema,
  reason: rejectReasonSchema.nullable(),
  note: z.string().nullable(),
  coordinates: z.array(z.number()),
  /** left, top, right, bottom: bounds of the diameters, padded [px]. */
  box: z.array(z.number()).length(4),
  longMm: z.number(),
  shortMm: z.number(),
  seconds: z.number(),
});
export type Reading = z.infer<typeof readingSchema>;

const disputeSchema = z.object({
  itemId: z.uuid(),
  /** From 1 in the batch. */
  position: z.int(),
  lesion: lesionRowSchema,
  /** The other lesion of a pair. */
  other: lesionRowSchema.nullable(),
  readings: z.tuple([readingSchema, readingSchema]),
  /** Of the two boxes, 0..1. */
  iou: z.number(),
  /** False for the two who read it: nobody rules on their own reading. */
  mayRule: z.boolean(),
});
export type Dispute = z.infer<typeof disputeSchema>;

export const disputesSchema = z.object({
  batch: batchHead,
  /** The first of them, in the batch's order; those that the one who asks may rule on come first. */
  disputes: z.array(disputeSchema),
  /** All that are disputed. */
  total: z.int(),
  /** Those that somebody has ruled on. */
  adjudicated: z.int(),
});
export type Disputes = z.infer<typeof disputesSchema>;

/** What a ruling on two readings answers. */
export const adjudicatedSchema = z.object({
  verdict: verdictSchema,
  itemState: z.enum(["open", "disputed", "settled"]),
  /** The lesion's version that counts now. */
  lesionVersion: z.int(),
});
export type Adjudicated = z.infer<typeof adjudicatedSchema>;

/** What taking one's own ruling back answers. */
export const takenBackSchema = adjudicatedSchema.omit({ verdict: true });
export type TakenBack = z.infer<typeof takenBackSchema>;
