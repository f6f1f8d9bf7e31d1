import type { Database } from "../client.ts";

/** A slice that a run looked at, with what an evaluation asks of it. */
export interface ImageRow {
  readonly seriesId: number;
  readonly series: string;
  /** From 1. */
  readonly slice: number;
  readonly patient: number;
  readonly intervalMm: number | null;
  readonly spacingXMm: number;
  readonly spacingYMm: number;
}

/** The slices of a run that were looked at, by series and slice. */
export async function judgedImages(db: Database, runId: number): Promise<ImageRow[]> {
  return db.$queryRaw<ImageRow[]>`
    SELECT i."seriesId", s."name" AS "series", i."sliceIndex" AS "slice", st."patientIndex" AS "patient", s."intervalMm",
           s."spacingXMm", s."spacingYMm"
    FROM "DetectionImage" i JOIN "Series" s ON s."id" = i."seriesId" JOIN "Study" st ON st."id" = s."studyId"
    WHERE i."runId" = ${runId} AND i."state" = 'done' ORDER BY i."seriesId", i."sliceIndex"`;
}

/** A lesion that is to be found, as one version has it. */
export interface LesionRow {
  readonly lesionId: number;
  readonly version: number;
  readonly seriesId: number;
  readonly slice: number;
  readonly coordinates: number[];
  readonly box: number[];
  readonly coarseType: number | null;
  readonly longMm: number;
  readonly shortMm: number;
  readonly origin: string;
}

/** The truth as an evaluation froze it. */
export async function originalLesions(
  db: Database,
  { lesionIds, versions }: { readonly lesionIds: readonly number[]; readonly versions: readonly number[] },
): Promise<LesionRow[]> {
  return db.$queryRaw<LesionRow[]>`
    SELECT l."id" AS "lesionId", v."version", l."seriesId", l."keySliceIndex" AS "slice", v."coordinates", v."box",
           v."coarseType", v."longMm", v."shortMm", l."origin"
    FROM unnest(${[...lesionIds]}::int[], ${[...versions]}::int[]) AS held("lesionId", "version")
    JOIN "Lesion" l ON l."id" = held."lesionId"
    JOIN "LesionVersion" v ON v."lesionId" = l."id" AND v."version" = held."version"
    ORDER BY l."seriesId", l."keySliceIndex", l."id"`;
}

/** The truth on a run's slices as it stands now: what is left out of the dataset is not in it. */
export async function presentLesions(db: Database, runId: number): Promise<LesionRow[]> {
  return db.$queryRaw<LesionRow[]>`
    SELECT l."id" AS "lesionId", v."version", l."seriesId", l."keySliceIndex" AS "slice", v."coordinates", v."box",
           v."coarseType", v."longMm", v."shortMm", l."origin"
    FROM "DetectionImage" i
    JOIN "Lesion" l ON l."seriesId" = i."seriesId" AND l."keySliceIndex" = i."sliceIndex" AND l."state" = 'active'
    JOIN "LesionVersion" v ON v."lesionId" = l."id" AND v."version" = l."version"
    WHERE i."runId" = ${runId} AND i."state" = 'done'
      AND NOT EXISTS (SELECT FROM "LesionExclusion" x WHERE x."lesionId" = l."id")
    ORDER BY l."seriesId", l."keySliceIndex", l."id"`;
}

/** A detector's box as an evaluation asks for it. */
export interface DetectionRow {
  readonly id: bigint;
  readonly seriesId: number;
  readonly slice: number;
  readonly box: number[];
  readonly score: number;
  readonly coarseType: number | null;
}

/** All boxes of a run on slices that were looked at, slice by slice in the detector's order. */
export async function judgedDetections(db: Database, runId: number): Promise<DetectionRow[]> {
  return db.$queryRaw<DetectionRow[]>`
    SELECT d."id", d."seriesId", d."sliceIndex" AS "slice", d."box", d."score", d."coarseType"
    FROM "Detection" d JOIN "DetectionImage" i
      ON i."runId" = d."runId" AND i."seriesId" = d."seriesId" AND i."sliceIndex" = d."sliceIndex"
    WHERE d."runId" = ${runId} AND i."state" = 'done' ORDER BY d."seriesId", d."sliceIndex", d."rank"`;
}
