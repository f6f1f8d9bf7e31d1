import { type Lesion, lesionSchema } from "#lib/contracts/lesions.ts";
import type { Database } from "#lib/db/client.ts";
import { loadLesionRow } from "#lib/db/lesionList.ts";
import { besideLesion, lesionsOnSlice, loadLesion } from "#lib/db/lesionPage.ts";
import { AppError } from "#lib/domain/errors.ts";
import { lesionFromRow } from "./listLesions.ts";

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
  const [row, found] = await Promise.all([loadLesionRow(db, lesionId), loadLesion(db, lesionId)]);
  if (!row || !found) throw new AppError("not-found", `There is no lesion ${lesionId}.`);

  const { lesion, version, kept } = found;
  const { series } = lesion;
  const [neighbours, beside] = await Promise.all([
    lesionsOnSlice(db, lesion.seriesId, lesion.keySliceIndex, lesionId),
    besideLesion(db, lesionId),
  ]);
  return {
    ...lesionFromRow(row),
    ...beside,
    neighbours,
    state: stateSchema.parse(lesion.state),
    mergedIntoId: lesion.mergedIntoId,
    verdict: verdictSchema.parse(version.verdict),
    reason: version.reason,
    origin: version.origin,
    author: version.author,
    versionAt: version.createdAt.toISOString(),
    createdRunId: lesion.createdRunId,
    longPx: version.longPx,
    shortPx: version.shortPx,
    meanHu: version.meanHu,
    sdHu: version.sdHu,
    minHu: version.minHu,
    maxHu: version.maxHu,
    bodyShare: version.bodyShare,
    bodyZError: version.bodyZError,
    angleDegrees: version.angleDegrees,
    sex: series.study.sex,
    ageYears: series.study.ageYears,
    volume: {
      columns: series.columns,
      rows: series.rows,
      slices: series.slices,
      intervalMm: series.intervalMm,
      tiltDegrees: series.tiltDegrees,
      lossy: series.lossy,
      warnings: series.warnings,
      orientation: series.orientation,
      kept,
    },
    range: [version.rangeFirst, version.rangeLast],
    bookmarks: lesion.bookmarks.map(({ bookmark }) => ({
      id: bookmark.id,
      source: bookmark.source,
      longMm: bookmark.longMm,
      shortMm: bookmark.shortMm,
      coordinates: bookmark.coordinates,
      warnings: bookmark.warnings,
      findingSite: bookmark.findingSiteCode,
    })),
  };
}
