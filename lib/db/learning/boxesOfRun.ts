import type { Database } from "../client.ts";

/** A box that a run drew, with where it lies. */
export interface BoxOfRun {
  readonly id: bigint;
  readonly seriesId: number;
  readonly series: string;
  readonly spacingXMm: number;
  readonly spacingYMm: number;
  /** From 1. */
  readonly slice: number;
  /** Left, top, right, bottom as image coordinates [px]. */
  readonly box: readonly number[];
  readonly score: number;
  readonly coarseType: number | null;
}

/** As many boxes as are looked through at most: beyond it lie those that nobody will ever look at. */
const MOST_BOXES = 100_000;

/** The boxes of a run that are at least so sure, the surest first; of very many the first 100,000. */
export async function boxesOfRun(db: Database, runId: number, score: number | null): Promise<BoxOfRun[]> {
  return db.$queryRaw<BoxOfRun[]>`
    SELECT d."id", d."seriesId", s."name" AS "series", s."spacingXMm", s."spacingYMm", d."sliceIndex" AS "slice", d."box",
           d."score", d."coarseType"
    FROM "Detection" d JOIN "Series" s ON s."id" = d."seriesId"
    WHERE d."runId" = ${runId} AND (${score}::float8 IS NULL OR d."score" >= ${score}::float8)
    ORDER BY d."score" DESC, d."id" LIMIT ${MOST_BOXES}`;
}

/** A lesion of the dataset as it stands now, with the slice that it lies on. */
export interface LesionOnSlice {
  readonly id: number;
  readonly seriesId: number;
  readonly slice: number;
  readonly coordinates: readonly number[];
  readonly box: readonly number[];
}

/** The active lesions of some slices: series and slices side by side. */
export async function lesionsOnSlices(
  db: Database,
  on: readonly { readonly seriesId: number; readonly slice: number }[],
): Promise<LesionOnSlice[]> {
  return db.$queryRaw<LesionOnSlice[]>`
    SELECT DISTINCT l."id", l."seriesId", l."keySliceIndex" AS "slice", v."coordinates", v."box"
    FROM unnest(${on.map(({ seriesId }) => seriesId)}::int[], ${on.map(({ slice }) => slice)}::int[])
      AS shown("seriesId", "slice")
    JOIN "Lesion" l ON l."seriesId" = shown."seriesId" AND l."keySliceIndex" = shown."slice" AND l."state" = 'active'
    JOIN "LesionVersion" v ON v."lesionId" = l."id" AND v."version" = l."version" ORDER BY l."id"`;
}
