import type { Query } from "../../domain/query/Query.ts";
import type { Database } from "../client.ts";
import { Prisma } from "../generated/client.ts";
import { numbersOfPerson } from "../lesions/samePerson.ts";
import { INCLUDED, whereOf } from "../query/whereOf.ts";

type Reader = Pick<Database, "$queryRaw">;

export interface PatientRow {
  readonly patient: number;
  readonly split: "train" | "validation" | "test";
  readonly otherNumbers: number[];
  /** Number of the last act on the patient; 0 before the first. */
  readonly revision: string;
}

/** Patients of some numbers, in their order. */
export function loadPatients(db: Reader, patients: readonly number[]): Promise<PatientRow[]> {
  return db.$queryRaw<PatientRow[]>`
    SELECT p."index" AS "patient", p."split",
      array_remove(${numbersOfPerson(Prisma.sql`p."index"`)}, p."index") AS "otherNumbers",
      coalesce((SELECT max(a."id") FROM "FollowUpAct" a WHERE a."patientIndex" = p."index"), 0)::text AS "revision"
    FROM "Patient" p WHERE p."index" = ANY(${[...patients]}::int[]) ORDER BY p."index"`;
}

/** Numbers of patients with a lesion that a query gives, from after one on. */
export async function patientsOf(
  db: Reader,
  query: Query,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<number[]> {
  const rows = await db.$queryRaw<{ patient: number }[]>`
    SELECT e."patientIndex" AS "patient" FROM "LesionEntry" e
    WHERE ${whereOf(query)} AND e."patientIndex" > ${after}::int
    GROUP BY e."patientIndex" ORDER BY e."patientIndex" LIMIT ${limit}`;
  return rows.map(({ patient }) => patient);
}

export interface StudyRow {
  readonly id: number;
  readonly patient: number;
  readonly study: number;
  readonly day: number | null;
  readonly ageYears: number | null;
  readonly sex: string | null;
}

/** Studies of patients in the order of time: studies are numbered by date, and by what was found later. */
export function studiesOfPatients(db: Reader, patients: readonly number[]): Promise<StudyRow[]> {
  return db.$queryRaw<StudyRow[]>`
    SELECT "id", "patientIndex" AS "patient", "studyIndex" AS "study", "dayOffset" AS "day", "ageYears", "sex"::text
    FROM "Study" WHERE "patientIndex" = ANY(${[...patients]}::int[])
    ORDER BY "patientIndex", "dayOffset" NULLS LAST, "studyIndex"`;
}

export interface FollowedLesionRow {
  readonly id: number;
  readonly patient: number;
  readonly studyId: number;
  readonly seriesId: number;
  readonly version: number;
  readonly series: string;
  readonly slice: number;
  readonly verdict: "accepted" | "rejected" | "fixed" | "unsure" | "merged" | null;
  readonly coarseType: number | null;
  readonly longMm: number;
  readonly shortMm: number;
  readonly coordinates: number[];
  readonly box: number[];
  readonly spacingXMm: number;
  readonly spacingYMm: number;
  readonly intervalMm: number | null;
  readonly hasImage: boolean;
  readonly bodyX: number | null;
  readonly bodyY: number | null;
  readonly bodyZ: number | null;
  /** As hex. */
  readonly trackingKeys: string[];
  /** How many the patient has. */
  readonly ofPatient: number;
}

/** So many lesions of a patient are followed: people have a few dozen, a fault in a source could give thousands. */
export const MOST_FOLLOWED = 600;

/** The included lesions of patients, by study and number, at most `MOST_FOLLOWED` of each. */
export function lesionsOfPatients(db: Reader, patients: readonly number[]): Promise<FollowedLesionRow[]> {
  return db.$queryRaw<FollowedLesionRow[]>`
    SELECT e."lesionId" AS "id", e."patientIndex" AS "patient", s."studyId", e."seriesId", e."version", s."name" AS "series",
      e."keySlice" AS "slice", e."verdict", e."coarseType", e."longMm", e."shortMm", v."coordinates", v."box",
      s."spacingXMm", s."spacingYMm", e."intervalMm", e."hasImage", e."bodyX", e."bodyY", e."bodyZ", e."ofPatient",
      ARRAY(SELECT DISTINCT encode(b."trackingKey", 'hex') FROM "LesionBookmark" lb JOIN "Bookmark" b ON b."id" = lb."bookmarkId"
        WHERE lb."lesionId" = e."lesionId" AND b."trackingKey" IS NOT NULL ORDER BY 1) AS "trackingKeys"
    FROM (SELECT e.*, count(*) OVER (PARTITION BY e."patientIndex")::int AS "ofPatient",
        row_number() OVER (PARTITION BY e."patientIndex" ORDER BY e."studyIndex", e."lesionId") AS "place"
      FROM "LesionEntry" e WHERE e."patientIndex" = ANY(${[...patients]}::int[]) AND ${INCLUDED}) e
    JOIN "LesionVersion" v ON v."lesionId" = e."lesionId" AND v."version" = e."version"
    JOIN "Series" s ON s."id" = e."seriesId"
    WHERE e."place" <= ${MOST_FOLLOWED}
    ORDER BY e."patientIndex", e."place"`;
}

export interface DescriptorRow {
  readonly lesionId: number;
  readonly model: string;
  readonly vector: Uint8Array;
}

/** What lesions look like, as far as it was described of the version that counts. */
export function descriptorsOf(db: Reader, lesionIds: readonly number[]): Promise<DescriptorRow[]> {
  return db.$queryRaw<DescriptorRow[]>`
    SELECT d."lesionId", d."model", d."vector" FROM "LesionDescriptor" d
    JOIN "Lesion" l ON l."id" = d."lesionId" AND l."version" = d."version"
    WHERE d."lesionId" = ANY(${[...lesionIds]}::int[])`;
}

export interface DecisionRow {
  readonly id: bigint;
  readonly lesionId: number;
  readonly otherLesionId: number;
  readonly same: boolean;
}

/** What readers decided of pairs of these lesions and did not take back, the earliest first. */
export function decisionsOf(db: Reader, lesionIds: readonly number[]): Promise<DecisionRow[]> {
  return db.$queryRaw<DecisionRow[]>`
    SELECT "id", "lesionId", "otherLesionId", "same" FROM "FollowUpDecision"
    WHERE "undoneAt" IS NULL AND "lesionId" = ANY(${[...lesionIds]}::int[]) ORDER BY "id"`;
}

export interface RoleRow {
  readonly lesionId: number;
  readonly role: "target" | "non-target" | "ignored";
  readonly node: boolean;
  readonly author: string;
}

export function rolesOf(db: Reader, lesionIds: readonly number[]): Promise<RoleRow[]> {
  return db.$queryRaw<RoleRow[]>`
    SELECT "lesionId", "role", "node", "author" FROM "RecistRole"
    WHERE "lesionId" = ANY(${[...lesionIds]}::int[]) ORDER BY "lesionId"`;
}

export interface FindingRow {
  readonly lesionId: number;
  readonly studyId: number;
  readonly finding: "gone" | "too-small" | "progression";
  readonly author: string;
}

export function findingsOf(db: Reader, lesionIds: readonly number[]): Promise<FindingRow[]> {
  return db.$queryRaw<FindingRow[]>`
    SELECT "lesionId", "studyId", "finding", "author" FROM "FollowUpFinding"
    WHERE "lesionId" = ANY(${[...lesionIds]}::int[]) ORDER BY "lesionId", "studyId"`;
}

export interface ActRow {
  readonly id: bigint;
  readonly action: string;
  readonly author: string;
  readonly authorId: string | null;
  readonly detail: unknown;
  readonly at: Date;
}

/** The last act on a patient that stands; null when none does. */
export async function lastActOn(db: Reader, patient: number): Promise<ActRow | null> {
  const [act] = await db.$queryRaw<ActRow[]>`
    SELECT "id", "action", "author", "authorId", "detail", "createdAt" AS "at" FROM "FollowUpAct"
    WHERE "patientIndex" = ${patient}::int AND "undoneAt" IS NULL AND "action" <> 'undo' ORDER BY "id" DESC LIMIT 1`;
  return act ?? null;
}
