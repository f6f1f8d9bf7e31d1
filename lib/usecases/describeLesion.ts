import { type Lesion, lesionSchema } from "#lib/contracts/lesions.ts";
import type { Database } from "#lib/db/client.ts";
import type { LesionListRow } from "#lib/db/lesionList.ts";
import { type LesionDetails, loadLesionPages } from "#lib/db/lesionPage.ts";
import { AppError } from "#lib/domain/errors.ts";
import { lesionFromRow } from "./lesionFromRow.ts";

const { state: stateSchema, verdict: verdictSchema } = lesionSchema.shape;

/**
 * All that is known of a lesion; a withdrawn one is shown as such.
 *
 * @throws AppError `not-found`
 */
export async function describeLesion(
  { db }: { db: Database },
  { lesionId }: { lesionId: number },
): Promise<Lesion> {
  const lesion = (await describeLesions({ db }, [lesionId])).get(lesionId);
  if (!lesion) throw new AppError("not-found", `There is no lesion ${lesionId}.`);
  return lesion;
}

/** The same of several, by number; those that do not exist are absent. */
export async function describeLesions(
  { db }: { db: Database },
  ids: readonly number[],
): Promise<ReadonlyMap<number, Lesion>> {
  const found = await loadLesionPages(db, ids);
  return new Map(found.map(({ row, details }) => [row.id, lesionFrom(row, details)]));
}

function lesionFrom(row: LesionListRow, details: LesionDetails): Lesion {
  const { state, verdict, versionAt, rangeFirst, rangeLast, ...same } = details;
  const { columns, rows, slices, intervalMm, tiltDegrees, lossy, ...volumeToo } = same;
  const { warnings, orientation, paddingHu, kept, ...more } = volumeToo;
  return {
    ...lesionFromRow(row),
    ...more,
    state: stateSchema.parse(state),
    verdict: verdictSchema.parse(verdict),
    versionAt: versionAt.toISOString(),
    volume: {
      columns,
      rows,
      slices,
      intervalMm,
      tiltDegrees,
      lossy,
      warnings,
      orientation,
      paddingHu,
      kept,
    },
    range: [rangeFirst, rangeLast],
  };
}
