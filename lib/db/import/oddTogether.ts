import type { ImportSession } from "./ImportSession.ts";

/** What rows of one study, or of one series, have to say alike. */
const SHARED = [
  { of: ["patient", "study"], columns: ["sex"], cell: "Patient_gender", what: "sex of the study" },
  { of: ["patient", "study"], columns: ["ageYears"], cell: "Patient_age", what: "age of the study" },
  {
    of: ["patient", "study", "series"],
    columns: ["spacingXMm", "spacingYMm", "intervalMm"],
    cell: "Spacing_mm_px_",
    what: "spacing of the series",
  },
  {
    of: ["patient", "study", "series"],
    columns: ["columns", "rows"],
    cell: "Image_size",
    what: "size of the series",
  },
  {
    of: ["patient", "study", "series"],
    columns: ["windowLowHu", "windowHighHu"],
    cell: "DICOM_windows",
    what: "window of the series",
  },
] as const;

/** Something odd in a row, seen beside others. */
interface OddRow {
  readonly row: number;
  readonly column: string;
  readonly problem: string;
}

/**
 * Rows that say something else of their study or series than its first row, which counts; and rows that mark a slice just
 * as an earlier one does, which become a lesion of their own.
 *
 * @param most so many of a kind are told
 */
export async function oddTogether(session: ImportSession, most: number): Promise<readonly OddRow[]> {
  const found: OddRow[] = [];
  for (const { of, columns, cell, what } of SHARED) {
    const group = of.map((name) => `"${name}"`).join(", ");
    const sameGroup = of.map((name) => `s."${name}" = g."${name}"`).join(" AND ");
    const varies = columns.map(
      (name) => `min("${name}") <> max("${name}") OR count("${name}") NOT IN (0, count(*))`,
    );
    const differs = columns.map((name) => `s."${name}" IS DISTINCT FROM f."${name}"`);
    const { rows } = await session.query<{ row: number }>(
      `SELECT s."row" FROM (
         SELECT ${group}, min("row") AS "first" FROM "Staged" GROUP BY ${group} HAVING ${varies.join(" OR ")}) g
       JOIN "Staged" f ON f."row" = g."first" JOIN "Staged" s ON ${sameGroup}
       WHERE ${differs.join(" OR ")} ORDER BY s."row" LIMIT $1`,
      [most],
    );
    for (const { row } of rows) {
      found.push({
        row,
        column: cell,
        problem: `the ${what} differs from that in its first row, which counts`,
      });
    }
  }
  const { rows } = await session.query<{ row: number; first: number }>(
    `UPDATE "Staged" s SET "key" = md5(s."key"::text || ' ' || n."nth")::uuid
     FROM (SELECT "row", row_number() OVER same AS "nth", min("row") OVER (PARTITION BY "key") AS "first" FROM "Staged"
           WINDOW same AS (PARTITION BY "key" ORDER BY "row")) n
     WHERE n."row" = s."row" AND n."nth" > 1 RETURNING s."row", n."first"`,
  );
  for (const { row, first } of rows) {
    found.push({ row, column: "Measurement_coordinates", problem: `the same diameters as in row ${first}` });
  }
  return found;
}
