import { z } from "zod";
import { TEXT_LENGTH } from "./review.ts";

/** What a reader may rule on a box that hit no known lesion. */
export const PROPOSAL_DECISIONS = ["lesion", "not-a-lesion", "unsure"] as const;
export type ProposalDecision = (typeof PROPOSAL_DECISIONS)[number];

/** What such a box shows instead of a lesion: few, so that one key is enough. */
export const PROPOSAL_REASONS = [
  "vessel",
  "bowel",
  "normal-organ",
  "bone-or-joint",
  "implant",
  "artefact",
  "other",
] as const;
export type ProposalReason = (typeof PROPOSAL_REASONS)[number];

const diameters = z.array(z.number().finite().min(-20).max(20_000)).length(8);

export const rulingSchema = z.object({
  id: z.uuid(),
  decision: z.enum(PROPOSAL_DECISIONS),
  reason: z.enum(PROPOSAL_REASONS).nullable(),
  note: z.string().nullable(),
  /** The lesion that was added by it. */
  lesionId: z.int().nullable(),
  reader: z.string(),
  /** Whether the one who asks made it. */
  mine: z.boolean(),
  at: z.iso.datetime(),
});
export type RulingView = z.infer<typeof rulingSchema>;

/** What may be a lesion that nobody marked. */
export const proposalSchema = z.object({
  /** The surest of its boxes: what is ruled on. */
  detectionId: z.string(),
  /** patient_study_series, as the folder is named. */
  series: z.string(),
  /** Slice of the surest box, and the first and last slice with a box of it; from 1. */
  slice: z.int(),
  firstSlice: z.int(),
  lastSlice: z.int(),
  boxes: z.int(),
  /** Left, top, right, bottom as image coordinates [px]. */
  box: z.array(z.number()).length(4),
  /** Between columns, and between rows [mm]. */
  spacingMm: z.tuple([z.number(), z.number()]),
  /** Width and height of the box without its padding [mm]. */
  sizeMm: z.tuple([z.number(), z.number()]),
  score: z.number(),
  coarseType: z.int().nullable(),
  /** Lesions of the dataset on its slice, as they stand now. */
  lesions: z.array(z.object({ id: z.int(), coordinates: z.array(z.number()), box: z.array(z.number()) })),
  /** The ruling that counts, of whichever box of it. */
  ruling: rulingSchema.nullable(),
});
export type ProposalView = z.infer<typeof proposalSchema>;

export const proposalsQuery = z.strictObject({
  /** Boxes that are at least this sure. */
  score: z.coerce.number().min(-1e6).max(1e6).optional(),
});

export const proposalsSchema = z.object({
  evaluation: z.object({ id: z.int(), name: z.string(), model: z.string(), runId: z.int() }),
  /** The most probable first; of very many the first 500. */
  proposals: z.array(proposalSchema),
  /** How many there are in all. */
  total: z.int(),
  counts: z.object({
    open: z.int(),
    lesion: z.int(),
    notALesion: z.int(),
    unsure: z.int(),
    /** What readers spent on the rulings that count [s]. */
    seconds: z.number(),
  }),
});
export type Proposals = z.infer<typeof proposalsSchema>;

export const detectionParams = z.strictObject({
  detectionId: z
    .string()
    .regex(/^[1-9][0-9]{0,17}$/)
    .transform(BigInt),
});
export const rulingParams = z.strictObject({ rulingId: z.uuid() });

/** Diameters to begin from, x11,y11,x12,y12 (long), x21,y21,x22,y22 (short) as image coordinates [px]. */
export const proposedDiametersSchema = z.object({ coordinates: diameters });
export type ProposedDiameters = z.infer<typeof proposedDiametersSchema>;

export const rulingBody = z
  .strictObject({
    /** Made by the browser: a ruling that is sent twice is one. */
    id: z.uuid(),
    decision: z.enum(PROPOSAL_DECISIONS),
    reason: z.enum(PROPOSAL_REASONS).optional(),
    note: z.string().trim().max(TEXT_LENGTH.note).optional(),
    /** The lesion's diameters, as `proposedDiametersSchema` has them. */
    coordinates: diameters.optional(),
    /** From the picture to the decision, without pauses [s]. */
    seconds: z.number().min(0).max(86_400),
  })
  .refine(({ decision, coordinates }) => (decision === "lesion") === (coordinates !== undefined), {
    error: "A lesion is added with its diameters; other rulings have none.",
  })
  .refine(({ decision, reason }) => decision === "not-a-lesion" || reason === undefined, {
    error: "A reason goes with what is not a lesion.",
  });
export type RulingBody = z.infer<typeof rulingBody>;

export const rulingAnswerSchema = z.object({ ruling: rulingSchema });

/** Where the detector parts from the truth, and where to look next. */
export const flagDisagreementsBody = z.strictObject({
  /** Score from which the detector counts as sure. */
  score: z.number().min(-1e6).max(1e6),
});
export const flaggedSchema = z.object({
  lesions: z.int(),
  misses: z.int(),
  elsewhere: z.int(),
});
export type Flagged = z.infer<typeof flaggedSchema>;

/** What the demo hospital's hidden truth says of proposals; null for any other dataset. */
export const recoveredSchema = z.object({
  recovery: z
    .object({
      /** Lesions on the run's slices, and those that nobody had marked when the evaluation was made. */
      lesions: z.int(),
      unmarked: z.int(),
      /** After each proposal, how many of the unmarked are among those looked at. */
      found: z.array(z.int()),
      /** Of the rulings that added a lesion: on one that is there, and on something else. */
      added: z.object({ right: z.int(), wrong: z.int() }),
    })
    .nullable(),
});
export type Recovered = z.infer<typeof recoveredSchema>;
