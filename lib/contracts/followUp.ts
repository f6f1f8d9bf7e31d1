import { z } from "zod";
import { queryText } from "./explore.ts";
import { LESION_VERDICTS, SPLITS } from "./lesions.ts";

const wholeText = z
  .string()
  .regex(/^[1-9][0-9]{0,8}$/)
  .transform(Number);

export const patientParams = z.strictObject({ patient: wholeText });
export const patientActParams = patientParams.extend({ actId: z.string().regex(/^[1-9][0-9]{0,17}$/) });

/** A page of patients holds so many. */
export const PATIENTS_A_PAGE = 50;
export const patientListQuery = z.strictObject({
  /** Patients with a lesion that this query gives. */
  q: queryText.default(""),
  /** `next` of the page before. */
  after: wholeText.optional(),
});
export type PatientListQuery = z.infer<typeof patientListQuery>;

export const RESPONSE_CATEGORIES = ["baseline", "CR", "PR", "SD", "PD", "NE", "non-CR/non-PD"] as const;
const category = z.enum(RESPONSE_CATEGORIES);
const nullable = z.number().nullable();

const listedPatientSchema = z.object({
  patient: z.int(),
  split: z.enum(SPLITS),
  studies: z.int(),
  /** All of the patient's that are in the dataset, whatever the query. */
  lesions: z.int(),
  /** From the first study to the last; null when one of them has no date. */
  days: z.int().nullable(),
  /** Lesions at different times that are one, or are proposed to be. */
  rows: z.int(),
  /** Proposals that nobody has ruled on: what the category rests on. */
  openLinks: z.int(),
  /** Response at the last study; null when nothing can be compared. */
  category: category.nullable(),
});
export type ListedPatient = z.infer<typeof listedPatientSchema>;
export const patientListSchema = z.object({
  rows: z.array(listedPatientSchema),
  next: z.int().nullable(),
});
export type PatientList = z.infer<typeof patientListSchema>;

/** Two lesions that are probably one: how sure that is, and its three parts, each 0..1. */
const linkSchema = z.object({
  id: z.int(),
  otherId: z.int(),
  confidence: z.number(),
  place: nullable,
  size: z.number(),
  appearance: nullable,
});
export type FollowUpLink = z.infer<typeof linkSchema>;

const followedLesionSchema = z.object({
  id: z.int(),
  version: z.int(),
  /** Place of its study among `studies`, from 0. */
  studyAt: z.int(),
  series: z.string(),
  slice: z.int(),
  verdict: z.enum(LESION_VERDICTS).nullable(),
  coarseType: z.int().nullable(),
  longMm: z.number(),
  shortMm: z.number(),
  /** Image coordinates [px]. */
  coordinates: z.array(z.number()).length(8),
  box: z.array(z.number()).length(4),
  spacingMm: z.tuple([z.number(), z.number()]),
  intervalMm: nullable,
  hasImage: z.boolean(),
});
export type FollowedLesion = z.infer<typeof followedLesionSchema>;

export const RECIST_ROLES = ["target", "non-target", "ignored"] as const;
export const SAID_FINDINGS = ["gone", "too-small", "progression"] as const;

/** A lesion in a study. */
const cellSchema = z.object({
  /** The one that is measured by, the largest where series of one study show it more than once; null without any. */
  lesionId: z.int().nullable(),
  otherIds: z.array(z.int()),
  /** What counts: the short axis of a node, the long axis of all others [mm]. */
  countedMm: nullable,
  /** Change of that since the first, and the last, study in which it was measured, as a share. */
  fromFirst: nullable,
  fromPrevious: nullable,
  /** Days in which the volume doubled since the last measurement, negative when it halved. */
  doublingDays: nullable,
  /** What a reader says of it where it was not measured, or of a non-target that clearly grew. */
  said: z.enum(SAID_FINDINGS).nullable(),
  saidBy: z.string().nullable(),
});
export type FollowUpCell = z.infer<typeof cellSchema>;

const rowSchema = z.object({
  /** The number of its first lesion. */
  id: z.int(),
  lesionIds: z.array(z.int()),
  parts: z.array(z.object({ lesionIds: z.array(z.int()), link: linkSchema.nullable() })),
  role: z.enum(RECIST_ROLES).nullable(),
  roleBy: z.string().nullable(),
  node: z.boolean(),
  /** What it counts as. */
  part: z.enum(["target", "non-target", "new", "ignored"]),
  /** One for each study. */
  cells: z.array(cellSchema),
});
export type PatientRow = z.infer<typeof rowSchema>;

const responseSchema = z.object({
  studyAt: z.int(),
  sumMm: nullable,
  baselineMm: nullable,
  nadirMm: nullable,
  /** Study of the smallest sum so far, as its place among `studies`. */
  nadirStudyAt: z.int().nullable(),
  fromBaseline: nullable,
  fromNadir: nullable,
  riseMm: nullable,
  targets: category,
  overall: category,
  targetReason: z.string(),
  overallReason: z.string(),
  nonTargets: z.enum(["none", "absent", "present", "progression", "not-evaluated"]),
  /** Rows that count as new lesions. */
  newRows: z.array(z.int()),
});
export type PatientResponse = z.infer<typeof responseSchema>;

/** The last act that stands: the only one that can be taken back. */
const lastActSchema = z.object({
  id: z.string(),
  action: z.string(),
  author: z.string(),
  at: z.iso.datetime(),
  /** Whether it is the asker's own. */
  mine: z.boolean(),
});

export const patientSchema = z.object({
  patient: z.int(),
  /** Numbers under which the same person is known as well. */
  otherNumbers: z.array(z.int()),
  split: z.enum(SPLITS),
  sex: z.string().nullable(),
  /** Goes up with every act on the patient: sent back with the next one, so that nobody rules on what has changed. */
  revision: z.string(),
  studies: z.array(
    z.object({ study: z.int(), day: z.int().nullable(), ageYears: z.int().nullable(), lesions: z.int() }),
  ),
  baselineAt: z.int().nullable(),
  lesions: z.array(followedLesionSchema),
  /** Lesions of the patient beyond those that are followed here: only the first few hundred are. */
  leftOut: z.int(),
  rows: z.array(rowSchema),
  openLinks: z.int(),
  /** Rows that a reader may start from as targets, the largest first. */
  suggestedTargets: z.array(z.int()),
  responses: z.array(responseSchema),
  lastAct: lastActSchema.nullable(),
});
export type Patient = z.infer<typeof patientSchema>;

const lesionId = z.int().nonnegative().max(2_147_483_647);
const lesionIds = z.array(lesionId).min(1).max(400);
const revision = z.string().regex(/^[0-9]{1,18}$/);

export const patientActBody = z.discriminatedUnion("action", [
  z.strictObject({
    action: z.literal("join"),
    revision,
    /** Each two are the same lesion. */
    pairs: z
      .array(z.tuple([lesionId, lesionId]))
      .min(1)
      .max(400),
  }),
  z.strictObject({
    action: z.literal("separate"),
    revision,
    /** None of these is the same as any of `from`. */
    lesionIds,
    from: lesionIds,
  }),
  z.strictObject({
    action: z.literal("role"),
    revision,
    rows: z
      .array(z.strictObject({ lesionIds, role: z.enum(RECIST_ROLES).nullable(), node: z.boolean() }))
      .min(1)
      .max(100),
  }),
  z.strictObject({
    action: z.literal("finding"),
    revision,
    /** All lesions of the row. */
    lesionIds,
    /** The study's number within the patient. */
    study: z.int().positive(),
    /** null: not evaluated. */
    said: z.enum(SAID_FINDINGS).nullable(),
  }),
]);
export type PatientActBody = z.infer<typeof patientActBody>;
export const undoPatientActBody = z.strictObject({ revision });
