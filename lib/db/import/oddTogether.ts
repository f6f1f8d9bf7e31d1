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

/**
 * Rows that say something else of their study or series than its first row, which counts; and rows that mark a slice just
 * as an earlier one does, which become a lesion of their own.
 *
 * @param most so many are looked for
 */
export async function oddTogether(
  session: ImportSession,
  most: number,
): Promise<readonly { row: number; column: string; problem: string }[]> {
  const found: { row: number; column: string; problem: string }[] = [];
  for (const { of, columns, cell, what } of SHARED) {
    const group = of.map((name) => `"${name}"`).join(", ");
    const said = columns.map((name) => `"${name}"`).join(", ");
    const { rows } = await session.query<{ row: number }>(
      `SELECT "row" FROM (
         SELECT "row", ROW(${said}) IS DISTINCT FROM
           first_value(ROW(${said})) OVER (PARTITION BY ${group} ORDER BY "row") AS "differs" FROM "Staged") s
       WHERE "differs" ORDER BY "row" LIMIT $1`,
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
     FROM (SELECT "row", row_number() OVER (PARTITION BY "key" ORDER BY "row") AS "nth",
             min("row") OVER (PARTITION BY "key") AS "first" FROM "Staged") n
     WHERE n."row" = s."row" AND n."nth" > 1 RETURNING s."row", n."first"`,
  );
  for (const { row, first } of rows) {
    found.push({ row, column: "Measurement_coordinates", problem: `the same diameters as in row ${first}` });
  }
  return found;
}
