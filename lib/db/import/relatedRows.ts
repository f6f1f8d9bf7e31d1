import type { ImportSession } from "./ImportSession.ts";

/** Takes staged rows out that tell of the same lesion as an earlier one. @returns which, and the earlier ones */
export async function dropRepeatedRows(
  session: ImportSession,
): Promise<readonly { readonly row: number; readonly first: number }[]> {
  const { rows } = await session.query<{ row: number; first: number }>(`
    DELETE FROM "Staged" s USING (SELECT "key", min("row") AS "first" FROM "Staged" GROUP BY "key" HAVING count(*) > 1) g
    WHERE g."key" = s."key" AND s."row" > g."first" RETURNING s."row", g."first"`);
  return rows;
}

/** The first of the staged rows whose lesion is in the dataset already, and its number. */
export async function knownRows(
  session: ImportSession,
  most: number,
): Promise<readonly { readonly row: number; readonly lesionId: number }[]> {
  const { rows } = await session.query<{ row: number; lesionId: number }>(
    `SELECT "row", "lesionId" FROM "Staged" WHERE "known" ORDER BY "row" LIMIT $1`,
    [most],
  );
  return rows;
}
