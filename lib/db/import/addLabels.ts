import type { ImportSession } from "./ImportSession.ts";

/** A lesion by its row in the release, and the places of its terms. */
export interface LabelledRow {
  readonly row: number;
  readonly terms: readonly number[];
}

/**
 * Labels lesions of an imported release; terms that are no type yet become one. What the same author said before stays.
 *
 * @param author stands for the file beside each label
 */
export async function addLabels(
  session: ImportSession,
  releaseId: number,
  terms: readonly string[],
  labelled: readonly LabelledRow[],
  author: string,
): Promise<{
  patients: number;
  studies: number;
  series: number;
  keySlices: number;
  missingRows: readonly number[];
}> {
  await session.query(
    `INSERT INTO "LesionType" ("name", "excludes") SELECT t, '{}' FROM unnest($1::text[]) WITH ORDINALITY AS g(t, place)
     ORDER BY place ON CONFLICT ("name") DO NOTHING`,
    [terms],
  );
  await session.query(`CREATE TEMPORARY TABLE "Labelled" ("row" integer, "term" integer) ON COMMIT DROP`);
  await session.query(`INSERT INTO "Labelled" SELECT * FROM unnest($1::int[], $2::int[])`, [
    labelled.flatMap(({ row, terms: own }) => own.map(() => row)),
    labelled.flatMap(({ terms: own }) => own),
  ]);
  await session.query(
    `INSERT INTO "TypeLabel" ("lesionId", "typeId", "author", "origin")
     SELECT i."lesionId", t."id", $3, 'import'
     FROM (SELECT DISTINCT "row", "term" FROM "Labelled") g
     JOIN "ImportedRow" i ON i."importId" = $1 AND i."row" = g."row" AND i."lesionId" IS NOT NULL
     JOIN "LesionType" t ON t."name" = ($2::text[])[g."term" + 1]
     ORDER BY 1, 2 ON CONFLICT DO NOTHING`,
    [releaseId, terms, author],
  );
  const counts = await session.query<{
    patients: number;
    studies: number;
    series: number;
    keySlices: number;
  }>(
    `SELECT count(DISTINCT e."patientIndex")::int AS "patients",
       count(DISTINCT (e."patientIndex", e."studyIndex"))::int AS "studies", count(DISTINCT e."seriesId")::int AS "series",
       count(DISTINCT (e."seriesId", e."keySlice"))::int AS "keySlices"
     FROM (SELECT DISTINCT "row" FROM "Labelled") g
     JOIN "ImportedRow" i ON i."importId" = $1 AND i."row" = g."row" JOIN "LesionEntry" e ON e."lesionId" = i."lesionId"`,
    [releaseId],
  );
  const missing = await session.query<{ row: number }>(
    `SELECT g."row" FROM unnest($2::int[]) AS g("row")
     LEFT JOIN "ImportedRow" i ON i."importId" = $1 AND i."row" = g."row" AND i."lesionId" IS NOT NULL
     WHERE i."row" IS NULL ORDER BY 1 LIMIT 10000`,
    [releaseId, labelled.map(({ row }) => row)],
  );
  const [counted] = counts.rows;
  if (!counted) throw new Error("counting gave no row");
  return { ...counted, missingRows: missing.rows.map(({ row }) => row) };
}
