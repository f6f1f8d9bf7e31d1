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
type Shared = (typeof SHARED)[number];

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
  const odd: OddRow[] = [];
  const varying = [
    ...(await thatVary(session, SHARED.slice(0, 2))),
    ...(await thatVary(session, SHARED.slice(2))),
  ];
  for (const shared of varying) odd.push(...(await rowsThatDiffer(session, shared, most)));
  const { rows } = await session.query<{ row: number; first: number }>(
    `UPDATE "Staged" s SET "key" = md5(s."key"::text || ' ' || n."nth")::uuid
     FROM (SELECT "row", row_number() OVER same AS "nth", min("row") OVER (PARTITION BY "key") AS "first" FROM "Staged"
           WINDOW same AS (PARTITION BY "key" ORDER BY "row")) n
     WHERE n."row" = s."row" AND n."nth" > 1 RETURNING s."row", n."first"`,
  );
  for (const { row, first } of rows) {
    odd.push({ row, column: "Measurement_coordinates", problem: `the same diameters as in row ${first}` });
  }
  return odd;
}

/** Which of those that are shared in the same way differ anywhere: mostly none, so one look at all rows is enough. */
async function thatVary(session: ImportSession, shared: readonly Shared[]): Promise<readonly Shared[]> {
  const group = groupOf(shared[0]?.of ?? []);
  const { rows } = await session.query<{ varies: boolean[] }>(
    `SELECT ARRAY[${shared.map((_, at) => `coalesce(bool_or("${at}"), false)`).join(", ")}] AS "varies"
     FROM (SELECT ${shared.map(({ columns }, at) => `${variesSql(columns)} AS "${at}"`).join(", ")}
           FROM "Staged" GROUP BY ${group}) g`,
  );
  return shared.filter((_, at) => rows[0]?.varies[at]);
}

async function rowsThatDiffer(
  session: ImportSession,
  { of, columns, cell, what }: Shared,
  most: number,
): Promise<readonly OddRow[]> {
  const sameGroup = of.map((name) => `s."${name}" = g."${name}"`).join(" AND ");
  const differs = columns.map((name) => `s."${name}" IS DISTINCT FROM f."${name}"`).join(" OR ");
  const { rows } = await session.query<{ row: number }>(
    `SELECT s."row" FROM (
       SELECT ${groupOf(of)}, min("row") AS "first" FROM "Staged" GROUP BY ${groupOf(of)} HAVING ${variesSql(columns)}) g
     JOIN "Staged" f ON f."row" = g."first" JOIN "Staged" s ON ${sameGroup}
     WHERE ${differs} ORDER BY s."row" LIMIT $1`,
    [most],
  );
  return rows.map(({ row }) => ({
    row,
    column: cell,
    problem: `the ${what} differs from that in its first row, which counts`,
  }));
}

const groupOf = (of: readonly string[]): string => of.map((name) => `"${name}"`).join(", ");

const variesSql = (columns: readonly string[]): string =>
  `(${columns
    .map((name) => `min("${name}") <> max("${name}") OR count("${name}") NOT IN (0, count(*))`)
    .join(" OR ")})`;
