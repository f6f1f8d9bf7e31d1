import type { LesionRow, LesionsPage, LesionsQuery } from "#lib/contracts/lesions.ts";
import type { Database } from "#lib/db/client.ts";
import { countLesions, type LesionListRow, listLesionRows } from "#lib/db/lesionList.ts";

const LESIONS_A_PAGE = 50;

/** One page of the lesions that a query lets through, in the order of their numbers. */
export async function listLesions(
  { db }: { db: Database },
  { after, ...filter }: LesionsQuery,
): Promise<LesionsPage> {
  const [rows, total] = await Promise.all([
    listLesionRows(db, filter, after === undefined ? -1 : Number(after), LESIONS_A_PAGE + 1),
    countLesions(db, filter),
  ]);
  const page = rows.slice(0, LESIONS_A_PAGE);
  const last = page.at(-1);
  return {
    rows: page.map(lesionFromRow),
    total,
    next: rows.length > page.length && last ? String(last.id) : null,
  };
}

/** A lesion as the browser is told of it. */
export function lesionFromRow(row: LesionListRow): LesionRow {
  const { spacingXMm, spacingYMm, bodyX, bodyY, bodyZ, windowLowHu, windowHighHu, ...same } = row;
  return {
    ...same,
    spacingMm: [spacingXMm, spacingYMm],
    body: { x: bodyX, y: bodyY, z: bodyZ },
    windowHu: windowLowHu === null || windowHighHu === null ? null : [windowLowHu, windowHighHu],
  };
}
