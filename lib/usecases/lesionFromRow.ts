import type { LesionRow } from "#lib/contracts/lesions.ts";
import type { LesionListRow } from "#lib/db/lesionList.ts";

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
