import type { ImportSession } from "./ImportSession.ts";

/** How much of everything the staged rows tell of, whether known before or not. */
export async function countStaged(session: ImportSession): Promise<{
  rows: number;
  noisy: number;
  patients: number;
  studies: number;
  series: number;
  keySlices: number;
}> {
  const { rows } = await session.query<{
    rows: number;
    noisy: number;
    patients: number;
    studies: number;
    series: number;
    keySlices: number;
  }>(`
    WITH "slices" AS (
      SELECT "patient", "study", "series", "slice", count(*) AS "rows", count(*) FILTER (WHERE "noisy") AS "noisy"
      FROM "Staged" GROUP BY 1, 2, 3, 4),
    "volumes" AS (SELECT "patient", "study", "series" FROM "slices" GROUP BY 1, 2, 3),
    "visits" AS (SELECT "patient", "study" FROM "volumes" GROUP BY 1, 2)
    SELECT coalesce(sum("rows"), 0)::int AS "rows", coalesce(sum("noisy"), 0)::int AS "noisy",
      count(*)::int AS "keySlices", (SELECT count(*)::int FROM "volumes") AS "series",
      (SELECT count(*)::int FROM "visits") AS "studies",
      (SELECT count(DISTINCT "patient")::int FROM "visits") AS "patients"
    FROM "slices"`);
  const [counts] = rows;
  if (!counts) throw new Error("counting gave no row");
  return counts;
}
