import type { ImportSession } from "./ImportSession.ts";

/** What is wrong with rows as a whole, though each can be read. */
export interface RowRefusal {
  readonly row: number;
  readonly column: string;
  readonly why: string;
}

/**
 * The first row of the staged file that cannot stand beside an earlier one: it repeats it to the letter, or puts the same
 * patient into another part of the dataset, which would leak.
 */
export async function whyNotTogether(session: ImportSession): Promise<RowRefusal | null> {
  const repeated = await session.query<{ row: number; first: number }>(`
    SELECT s."row", g."first" FROM "Staged" s
    JOIN (SELECT "key", min("row") AS "first" FROM "Staged" GROUP BY "key" HAVING count(*) > 1) g ON g."key" = s."key"
    JOIN "Staged" f ON f."row" = g."first" AND f."line" = s."line"
    WHERE s."row" > g."first" ORDER BY s."row" LIMIT 1`);
  const [twice] = repeated.rows;
  if (twice) return { row: twice.row, column: "File_name", why: `the row repeats row ${twice.first}` };

  const split = await session.query<{
    row: number;
    patient: number;
    split: string;
    first: number;
    was: string;
  }>(`
    SELECT s."row", s."patient", s."split", f."row" AS "first", f."split" AS "was" FROM "Staged" s
    JOIN (SELECT "patient", min("row") AS "first" FROM "Staged" GROUP BY "patient"
      HAVING min("split") <> max("split")) g ON g."patient" = s."patient"
    JOIN "Staged" f ON f."row" = g."first" AND f."split" <> s."split"
    ORDER BY s."row" LIMIT 1`);
  const [leak] = split.rows;
  if (!leak) return null;
  const { row, patient, first, was } = leak;
  return {
    row,
    column: "Train_Val_Test",
    why: `patient ${patient} is in ${leak.split} here and in ${was} in row ${first}`,
  };
}
