import { z } from "zod";
import { PROTOCOL_NAMES } from "../domain/evaluation/protocols.ts";
import { BOX_KINDS } from "../domain/evaluation/sortErrors.ts";
import { DIMENSIONS } from "../domain/evaluation/strata.ts";

export const evaluationParams = z.strictObject({
  evaluationId: z
    .string()
    .regex(/^[1-9][0-9]{0,8}$/)
    .transform(Number),
});
export const imageParams = evaluationParams.extend({
  /** Place among the run's images, from 0. */
  image: z
    .string()
    .regex(/^(0|[1-9][0-9]{0,6})$/)
    .transform(Number),
});

export const TRUTH_KINDS = ["original", "corrected"] as const;

/** The box that a picture is drawn around. */
export const pictureQuery = z.strictObject({
  /** left,top,right,bottom as image coordinates [px] */
  box: z
    .string()
    .regex(/^-?[0-9]{1,5}(\.[0-9]{1,4})?(,-?[0-9]{1,5}(\.[0-9]{1,4})?){3}$/)
    .transform((text) => text.split(",").map(Number)),
});

/** By which rule, and against which truth. */
export const judgingQuery = z.strictObject({
  protocol: z.enum(PROTOCOL_NAMES).default("deeplesion-2018"),
  /** Overlap from which a lesion is found; the protocol's own when nothing is said. */
  iou: z.coerce.number().min(0.05).max(0.95).optional(),
  truth: z.enum(TRUTH_KINDS).default("original"),
});
export type Judging = z.infer<typeof judgingQuery>;

export const newEvaluationBody = z.strictObject({
  runId: z.int().positive(),
  name: z.string().trim().max(100).default(""),
});

const known = z.number().nullable();
const bandPointSchema = z.object({ fpPerImage: z.number(), sensitivity: known, low: known, high: known });
const pointSchema = z.object({ fpPerImage: z.number(), sensitivity: known });

export const evaluationSchema = z.object({
  id: z.int(),
  name: z.string(),
  runId: z.int(),
  model: z.string(),
  createdBy: z.string(),
  createdAt: z.iso.datetime(),
});
export type EvaluationView = z.infer<typeof evaluationSchema>;

/** A line of the list: read at the default protocol, against the truth of its day. */
export const evaluationRowSchema = evaluationSchema.extend({
  images: z.int(),
  lesions: z.int(),
  boxes: z.int(),
  points: z.array(pointSchema),
  meanSensitivity: known,
});
export type EvaluationRow = z.infer<typeof evaluationRowSchema>;
export const evaluationsSchema = z.object({
  evaluations: z.array(evaluationRowSchema),
  /** Runs that are done, the newest first: what can be evaluated. */
  runs: z.array(z.object({ id: z.int(), name: z.string(), model: z.string(), images: z.int() })),
});
export type Evaluations = z.infer<typeof evaluationsSchema>;

const stratumSchema = z.object({
  /** As queries and tables name it. */
  name: z.string(),
  lesions: z.int(),
  points: z.array(bandPointSchema),
});

export const evaluationReportSchema = z.object({
  evaluation: evaluationSchema,
  judging: z.object({
    protocol: z.enum(PROTOCOL_NAMES),
    /** Null where the protocol leaves no choice. */
    iou: known,
    truth: z.enum(TRUTH_KINDS),
    /** In sentences. */
    rule: z.string(),
  }),
  images: z.int(),
  lesions: z.int(),
  patients: z.int(),
  resamples: z.int(),
  points: z.array(bandPointSchema),
  meanSensitivity: known,
  /** Thinned out to where it bends; scores fall. */
  curve: z.object({
    fpPerImage: z.array(z.number()),
    sensitivity: z.array(z.number()),
    score: z.array(z.number()),
  }),
  strata: z.record(z.enum(DIMENSIONS), z.array(stratumSchema)),
  iouSweep: z.array(z.object({ iou: z.number(), points: z.array(pointSchema), meanSensitivity: known })),
  /** The same read against the other truth, with what is different between the two. */
  other: z.object({
    truth: z.enum(TRUTH_KINDS),
    images: z.int(),
    lesions: z.int(),
    points: z.array(pointSchema),
    meanSensitivity: known,
    falsePositives: z.int(),
  }),
  falsePositives: z.int(),
  moved: z.object({ added: z.int(), gone: z.int(), changed: z.int() }),
});
export type EvaluationReport = z.infer<typeof evaluationReportSchema>;

export const LISTED_KINDS = [...BOX_KINDS, "missed"] as const;
export type ListedKind = (typeof LISTED_KINDS)[number];

export const boxesQuery = judgingQuery.extend({
  /** Boxes that are at least this sure; lesions that no such box finds are missed. */
  score: z.coerce.number().min(-1e6).max(1e6).optional(),
  /** Instead of a score: so many false positives per image. */
  fp: z.coerce.number().min(0).max(1_000).optional(),
  kind: z.enum(LISTED_KINDS).optional(),
  /** Only what concerns lesions of this group; boxes by the lesion that they overlap most. */
  by: z.enum(DIMENSIONS).optional(),
  group: z.string().max(40).optional(),
  patient: z
    .string()
    .regex(/^[1-9][0-9]{0,8}$/)
    .transform(Number)
    .optional(),
  /** How many are skipped. */
  from: z.coerce.number().int().min(0).max(1_000_000).default(0),
});
export type BoxesQuery = z.infer<typeof boxesQuery>;

export const judgedBoxSchema = z.object({
  kind: z.enum(LISTED_KINDS),
  /** Null for a missed lesion. */
  detectionId: z.string().nullable(),
  /** The lesion that is found, missed, or overlapped most. */
  lesionId: z.int().nullable(),
  /** Place among the run's images, from 0. */
  image: z.int(),
  series: z.string(),
  slice: z.int(),
  patient: z.int(),
  /** Left, top, right, bottom as image coordinates [px]. */
  box: z.array(z.number()).length(4),
  /** Of that lesion; null without one. */
  lesionBox: z.array(z.number()).length(4).nullable(),
  spacingMm: z.tuple([z.number(), z.number()]),
  score: known,
  /** With that lesion, by the protocol's measure; null without one. */
  overlap: known,
  /** Of that lesion. */
  coarseType: z.int().nullable(),
  longMm: known,
  shortMm: known,
});
export type JudgedBox = z.infer<typeof judgedBoxSchema>;

const operatingPointSchema = z.object({ score: z.number(), fpPerImage: z.number(), sensitivity: z.number() });

export const boxesSchema = z.object({
  /** Where the list is cut; null when the run drew nothing. */
  at: operatingPointSchema.nullable(),
  counts: z.record(z.enum(LISTED_KINDS), z.int()),
  /** Worst first: the surest false ones, the largest missed ones, the hits that fit least. */
  boxes: z.array(judgedBoxSchema),
  total: z.int(),
});
export type JudgedBoxes = z.infer<typeof boxesSchema>;

export const versusQuery = judgingQuery.extend({ fp: z.coerce.number().min(0).max(1_000).default(4) });
export const versusParams = evaluationParams.extend({
  otherId: z
    .string()
    .regex(/^[1-9][0-9]{0,8}$/)
    .transform(Number),
});
const versusSideSchema = z.object({ evaluation: evaluationSchema, at: operatingPointSchema.nullable() });
export const versusSchema = z.object({
  first: versusSideSchema,
  second: versusSideSchema,
  /** Lesions on slices that both looked at. */
  lesions: z.int(),
  both: z.int(),
  neither: z.int(),
  /** Found by the first only, and by the second only; the largest first. */
  fixed: z.array(judgedBoxSchema),
  broken: z.array(judgedBoxSchema),
});
export type Versus = z.infer<typeof versusSchema>;

/** A slice with all that is drawn on it. Matching does not depend on a threshold, so it is applied where it is shown. */
export const judgedImageSchema = z.object({
  image: z.int(),
  images: z.int(),
  series: z.string(),
  slice: z.int(),
  patient: z.int(),
  lesions: z.array(
    z.object({
      lesionId: z.int(),
      coordinates: z.array(z.number()),
      box: z.array(z.number()).length(4),
      coarseType: z.int().nullable(),
      longMm: z.number(),
      shortMm: z.number(),
      /** Score of the box that found it; null: none did. */
      foundAt: known,
    }),
  ),
  boxes: z.array(
    z.object({
      detectionId: z.string(),
      box: z.array(z.number()).length(4),
      score: z.number(),
      kind: z.enum(BOX_KINDS),
      overlap: z.number(),
    }),
  ),
});
export type JudgedImage = z.infer<typeof judgedImageSchema>;

/** Which slices are gone through, and in which order: those with what is asked for, worst first; without a kind all. */
export const judgedImagesQuery = boxesQuery.omit({ from: true, fp: true });
export type JudgedImagesQuery = z.infer<typeof judgedImagesQuery>;
export const judgedImagesSchema = z.object({
  evaluation: evaluationSchema,
  rule: z.string(),
  images: z.array(
    z.object({ image: z.int(), series: z.string(), slice: z.int(), patient: z.int(), found: z.int() }),
  ),
  /** Of the whole run: what can be chosen from. */
  patients: z.array(z.int()),
});
export type JudgedImages = z.infer<typeof judgedImagesSchema>;
