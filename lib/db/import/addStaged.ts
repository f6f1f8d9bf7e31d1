import type { ImportSession } from "./ImportSession.ts";
import { type Offsets, STAGED_SERIES_NAME } from "./placeStaged.ts";

/** Above so many rows the planner is told at once, not when the database next looks by itself. */
const MANY_ROWS = 5000;

/**
 * Makes patients, studies, series, key slices and lesions of the staged rows that are not known yet; what rows share is
 * taken from the first. Keeps every row of the file as it stood.
 *
 * The entries of the new lesions, which the database otherwise makes statement by statement, are made at the end, all at
 * once.
 *
 * @returns number of new lesions
 */
export async function addStaged(
  session: ImportSession,
  importId: number,
  { patientOffset, lesionOffset }: Offsets,
  author: string,
): Promise<number> {
  await session.query(`SET LOCAL lesionary.entries = 'deferred'`);
  await session.query(
    `INSERT INTO "Patient" ("index", "split")
     SELECT DISTINCT ON (s."patient") s."patient" + $1::int, s."split" FROM "Staged" s
     ORDER BY s."patient", s."row" ON CONFLICT DO NOTHING`,
    [patientOffset],
  );
  await session.query(
    `INSERT INTO "Study" ("patientIndex", "studyIndex", "sex", "ageYears")
     SELECT DISTINCT ON (s."patient", s."study") s."patient" + $1::int, s."study", s."sex", s."ageYears" FROM "Staged" s
     ORDER BY s."patient", s."study", s."row" ON CONFLICT ("patientIndex", "studyIndex") DO NOTHING`,
    [patientOffset],
  );
  await addSeries(session, patientOffset);
  await session.query(
    `INSERT INTO "Slice" ("seriesId", "index", "offsetMm", "bodyZ")
     SELECT DISTINCT ON (r."id", s."slice") r."id", s."slice", (s."slice" - 1) * coalesce(s."intervalMm", 1), s."bodyZ"
     FROM "Staged" s JOIN "Series" r ON r."name" = ${STAGED_SERIES_NAME}
     ORDER BY r."id", s."slice", s."row" ON CONFLICT DO NOTHING`,
    [patientOffset],
  );
  const { rowCount } = await session.query(
    `INSERT INTO "Lesion" ("id", "seriesId", "keySliceIndex", "key", "origin")
     SELECT s."row" + $2::int, r."id", s."slice", s."key", 'import'
     FROM "Staged" s JOIN "Series" r ON r."name" = ${STAGED_SERIES_NAME} WHERE NOT s."known" ORDER BY s."row"`,
    [patientOffset, lesionOffset],
  );
  await session.query(
    `INSERT INTO "ImportedRow" ("importId", "row", "lesionId", "line")
     SELECT $1::int, s."row", CASE WHEN NOT s."known" THEN s."row" + $2::int END, s."line" FROM "Staged" s ORDER BY s."row"`,
    [importId, lesionOffset],
  );
  const added = rowCount ?? 0;
  await addVersions(session, lesionOffset, author);
  if (added > MANY_ROWS) {
    await session.query(
      `ANALYZE "Patient", "Study", "Series", "Slice", "Lesion" ("id", "seriesId"), "ImportedRow" ("importId", "lesionId"),
         "LesionVersion" ("lesionId", "version")`,
    );
  }
  await addEntries(session, lesionOffset);
  await session.query(
    `SELECT setval('"Lesion_id_seq"', greatest((SELECT max("id") FROM "Lesion"), 0) + 1, false)`,
  );
  if (added > MANY_ROWS) await session.query(`ANALYZE "LesionEntry"`);
  return added;
}

async function addSeries(session: ImportSession, patientOffset: number): Promise<void> {
  await session.query(
    `INSERT INTO "Series" ("studyId", "seriesIndex", "name", "columns", "rows", "slices", "spacingXMm", "spacingYMm",
       "intervalMm", "tableStepMm", "windowLowHu", "windowHighHu", "orientation", "gapsAfter", "warnings")
     SELECT st."id", s."series", ${STAGED_SERIES_NAME}, s."columns", s."rows", s."slices", s."spacingXMm", s."spacingYMm",
       s."intervalMm", s."intervalMm", s."windowLowHu", s."windowHighHu", '{}', '{}', '{}'
     FROM (SELECT DISTINCT ON ("patient", "study", "series") *,
             max("rangeLast") OVER (PARTITION BY "patient", "study", "series") AS "slices" FROM "Staged"
           ORDER BY "patient", "study", "series", "row") s
     JOIN "Study" st ON st."patientIndex" = s."patient" + $1::int AND st."studyIndex" = s."study"
     ORDER BY s."patient", s."study", s."series"
     ON CONFLICT ("name") DO UPDATE SET "slices" = excluded."slices" WHERE excluded."slices" > "Series"."slices"`,
    [patientOffset],
  );
}

async function addVersions(session: ImportSession, lesionOffset: number, author: string): Promise<void> {
  await session.query(
    `INSERT INTO "LesionVersion" ("lesionId", "version", "origin", "author", "coordinates", "box", "longMm", "shortMm",
       "longPx", "shortPx", "bodyX", "bodyY", "bodyZ", "angleDegrees", "coarseType", "noisy", "rangeFirst", "rangeLast")
     SELECT "row" + $2::int, 1, 'import', $1::text, "coordinates", "box", "longMm", "shortMm", "longPx", "shortPx", "bodyX",
       "bodyY", "bodyZ", "angleDegrees", "coarseType", "noisy", "rangeFirst", "rangeLast"
     FROM "Staged" WHERE NOT "known" ORDER BY "row"`,
    [author, lesionOffset],
  );
}

/** Makes what lists show of the new lesions, and has the database follow what changes from here on by itself again. */
async function addEntries(session: ImportSession, lesionOffset: number): Promise<void> {
  await session.query(
    `SELECT refresh_lesion_entries(array_agg("row" + $1::int ORDER BY "row")) FROM "Staged" WHERE NOT "known"`,
    [lesionOffset],
  );
  await session.query("SET LOCAL lesionary.entries = 'followed'");
}
