import type { Database } from "../client.ts";
import type { Prisma } from "../generated/client.ts";

/** A number, and how many lesions or slices it stands for. */
interface Counted {
  readonly of: string;
  readonly count: number;
}

/** What one look at all lesions of a condition gives; lengths in mm. */
export interface StatisticsRow {
  readonly lesions: number;
  readonly keySlices: number;
  readonly studies: number;
  readonly patients: number;
  readonly intervalMin: number | null;
  readonly intervalMax: number | null;
  readonly share1mm: number | null;
  readonly share5mm: number | null;
  readonly spacingMin: number | null;
  readonly spacingMax: number | null;
  readonly spacingMedian: number | null;
  readonly widthMedian: number | null;
  readonly heightMedian: number | null;
  readonly longMin: number | null;
  readonly longMax: number | null;
  readonly shortMin: number | null;
  readonly shortMax: number | null;
  readonly perSlice: readonly Counted[];
  readonly sizes: readonly Counted[];
  /** By number of the coarse type. */
  readonly types: readonly Counted[];
  readonly splits: readonly Counted[];
}

/**
 * Counts, extents and medians over the lesions of a condition.
 *
 * A median lies halfway between the two in the middle of an even number. An interval of 1 or 5 mm is one that rounds to it
 * with two decimals: positions in DICOM have rounding errors.
 *
 * @param where over `"LesionEntry" e`
 */
export async function datasetStatistics(db: Database, where: Prisma.Sql): Promise<StatisticsRow> {
  const [row] = await db.$queryRaw<StatisticsRow[]>`
    WITH "chosen" AS MATERIALIZED (
      SELECT e."seriesId", e."keySlice", s."studyId", e."patientIndex", e."intervalMm", e."spacingMm", e."longMm",
        e."shortMm", e."coarseType", e."split", s."columns", s."rows",
        (v."box"[3] - v."box"[1]) * s."spacingXMm" AS "widthMm", (v."box"[4] - v."box"[2]) * s."spacingYMm" AS "heightMm"
      FROM "LesionEntry" e JOIN "Series" s ON s."id" = e."seriesId"
      JOIN "LesionVersion" v ON v."lesionId" = e."lesionId" AND v."version" = e."version"
      WHERE ${where}),
    "slices" AS (SELECT count(*) AS "lesions" FROM "chosen" GROUP BY "seriesId", "keySlice")
    SELECT count(*)::int AS "lesions", (SELECT count(*)::int FROM "slices") AS "keySlices",
      count(DISTINCT "studyId")::int AS "studies", count(DISTINCT "patientIndex")::int AS "patients",
      min("intervalMm") AS "intervalMin", max("intervalMm") AS "intervalMax",
      avg((abs("intervalMm" - 1) < 0.005)::int)::float8 AS "share1mm",
      avg((abs("intervalMm" - 5) < 0.005)::int)::float8 AS "share5mm",
      min("spacingMm") AS "spacingMin", max("spacingMm") AS "spacingMax",
      percentile_cont(0.5) WITHIN GROUP (ORDER BY "spacingMm") AS "spacingMedian",
      percentile_cont(0.5) WITHIN GROUP (ORDER BY "widthMm") AS "widthMedian",
      percentile_cont(0.5) WITHIN GROUP (ORDER BY "heightMm") AS "heightMedian",
      min("longMm") AS "longMin", max("longMm") AS "longMax", min("shortMm") AS "shortMin", max("shortMm") AS "shortMax",
      (SELECT coalesce(json_agg(json_build_object('of', "lesions"::text, 'count', "slices") ORDER BY "lesions"), '[]')
        FROM (SELECT "lesions", count(*) AS "slices" FROM "slices" GROUP BY 1) p) AS "perSlice",
      (SELECT coalesce(json_agg(json_build_object('of', "size", 'count', "lesions") ORDER BY "lesions" DESC, "size"), '[]')
        FROM (SELECT "columns" || 'x' || "rows" AS "size", count(*) AS "lesions" FROM "chosen" GROUP BY 1) p) AS "sizes",
      (SELECT coalesce(json_agg(json_build_object('of', "coarseType"::text, 'count', "lesions")), '[]')
        FROM (SELECT "coarseType", count(*) AS "lesions" FROM "chosen" WHERE "coarseType" IS NOT NULL GROUP BY 1) p) AS "types",
      (SELECT coalesce(json_agg(json_build_object('of', "split", 'count', "lesions")), '[]')
        FROM (SELECT "split", count(*) AS "lesions" FROM "chosen" GROUP BY 1) p) AS "splits"
    FROM "chosen"`;
  if (!row) throw new Error("counting gave no row");
  return row;
}
