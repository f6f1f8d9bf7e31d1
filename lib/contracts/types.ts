import { z } from "zod";
import { agreementSchema } from "./agreement.ts";
import { readerSchema } from "./review.ts";

export const TYPE_NAME_LENGTH = 60;
const typeName = z
  .string()
  .trim()
  .min(1, "The type needs a name.")
  .max(TYPE_NAME_LENGTH)
  .regex(/^[^\p{Cc}"\\,]*$/u, "A type has no quotation marks, commas or backslashes.");
const typeId = z.int().positive();
/** A tree is no longer than this. */
export const MOST_TYPES = 1_000;

export const typeSchema = z.object({
  id: z.int(),
  name: z.string(),
  /** The type above it; null at the top. */
  parentId: z.int().nullable(),
  /** 1..8 for the eight of DL_info; these are neither renamed nor removed. */
  coarseType: z.int().nullable(),
  /** Types that a lesion of this one cannot have as well. */
  excludes: z.array(z.int()),
  /** Lesions that somebody labelled with it, finer ones not counted. */
  lesions: z.int(),
});
export type LesionType = z.infer<typeof typeSchema>;
export const typesSchema = z.object({
  types: z.array(typeSchema),
  /** Included lesions with one of the eight types, and all. */
  typed: z.int(),
  lesions: z.int(),
});
export type LesionTypes = z.infer<typeof typesSchema>;

export const newTypeBody = z.strictObject({
  name: typeName,
  parentId: typeId.nullable(),
  excludes: z.array(typeId).max(MOST_TYPES).default([]),
});
export type NewType = z.infer<typeof newTypeBody>;
/** What is left out stays. `before` is what the one who asks saw: when somebody changed it meanwhile, nothing is done. */
export const changeTypeBody = z.strictObject({
  name: typeName.optional(),
  parentId: typeId.nullable().optional(),
  excludes: z.array(typeId).max(MOST_TYPES).optional(),
  before: z.strictObject({
    name: z.string().max(200),
    parentId: typeId.nullable(),
    excludes: z.array(typeId).max(MOST_TYPES),
  }),
});
export type ChangeType = z.infer<typeof changeTypeBody>;
export const typeParams = z.strictObject({
  typeId: z
    .string()
    .regex(/^[1-9][0-9]{0,8}$/)
    .transform(Number),
});

/** Lesions of one act, and of one question about labels. */
export const MOST_LABELLED = 500;

export const labelsQuery = z.strictObject({
  /** Numbers of lesions, with commas between. */
  of: z
    .string()
    .max(5_000)
    .regex(/^\d{1,9}(,\d{1,9})*$/)
    .transform((text) => text.split(",").map(Number))
    .pipe(z.array(z.int()).max(MOST_LABELLED)),
});

const suggestionSchema = z.object({
  coarseType: z.int(),
  /** neighbours: lesions that lie, measure and look alike; text: what reports say. */
  from: z.enum(["neighbours", "text"]),
  /** The neighbours' part of the vote, 0..1; null for text. */
  share: z.number().nullable(),
  /** The words of reports that spoke for it. */
  words: z.array(z.string()),
});
export type TypeSuggestion = z.infer<typeof suggestionSchema>;

/** What one knows of a lesion's type oneself, and what is suggested: what others said is not told. */
export const ownLabelsSchema = z.object({
  lesions: z.array(
    z.object({
      id: z.int(),
      /** One's own labels. */
      typeIds: z.array(z.int()),
      suggestion: suggestionSchema.nullable(),
    }),
  ),
  /** One's last act that was not taken back. */
  lastAct: z.object({ id: z.string(), lesions: z.int() }).nullable(),
});
export type OwnLabels = z.infer<typeof ownLabelsSchema>;

export const labelBody = z.strictObject({
  /** null takes one's own labels away. */
  typeId: typeId.nullable(),
  lesions: z
    .array(z.strictObject({ id: z.int().nonnegative(), version: z.int().positive() }))
    .min(1)
    .max(MOST_LABELLED),
});
export type LabelBody = z.infer<typeof labelBody>;

export const labelledSchema = z.object({
  /** null when nothing changed. */
  actId: z.string().nullable(),
  lesions: z.array(z.object({ id: z.int(), version: z.int(), typeIds: z.array(z.int()) })),
  /** Those that were left as they are, and why. */
  refused: z.array(z.object({ id: z.int(), why: z.string() })),
});
export type Labelled = z.infer<typeof labelledSchema>;

/** What a labelling act did, kept as JSON in `CurationAct.detail`: ids of labels as text, and the coarse types before. */
export const labelDetailSchema = z.object({
  typeId: z.int().nullable(),
  added: z.array(z.string()),
  taken: z.array(z.string()),
  versions: z.array(z.object({ lesionId: z.int(), before: z.int().nullable(), after: z.int().nullable() })),
});
export type LabelDetail = z.infer<typeof labelDetailSchema>;

/** Who rules where readers differ: the lesion has this type from now on. */
export const rulingBody = z.strictObject({
  lesionId: z.int().nonnegative(),
  version: z.int().positive(),
  coarseType: z.int().min(1).max(8),
});
export type TypeRuling = z.infer<typeof rulingBody>;
export const ruledSchema = z.object({ version: z.int() });

/** How often suggestions from neighbours are right where the type is known, one patient after the other left out. */
export const suggestionAccuracySchema = z.object({
  n: z.int(),
  right: z.int(),
  types: z.array(z.object({ coarseType: z.int(), n: z.int(), right: z.int() })),
});
export type SuggestionAccuracy = z.infer<typeof suggestionAccuracySchema>;

const kappa = agreementSchema.shape.pairs.element.shape.kappa;
const typeDispute = z.object({
  lesionId: z.int(),
  version: z.int(),
  /** What the dataset holds. */
  coarseType: z.int().nullable(),
  /** Whether somebody ruled on it after these labels. */
  ruled: z.boolean(),
  readings: z.array(z.object({ reader: z.string(), coarseType: z.int() })),
});
export type TypeDispute = z.infer<typeof typeDispute>;

/** How well readers agree on the eight types. */
export const typeAgreementSchema = z.object({
  pairs: z.array(
    z.object({
      first: readerSchema,
      second: readerSchema,
      /** Lesions that both labelled. */
      lesions: z.int(),
      kappa,
      /** Rows: the first's types 1..8; columns: the second's. */
      counts: z.array(z.array(z.int())),
      /** One type against all others, for the types that either gave. */
      types: z.array(z.object({ coarseType: z.int(), kappa })),
    }),
  ),
  /** Lesions on which readers differ, those not ruled on first; so many at most. */
  disputes: z.array(typeDispute),
});
export type TypeAgreement = z.infer<typeof typeAgreementSchema>;
