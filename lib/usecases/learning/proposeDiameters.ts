import type { ProposedDiameters } from "#lib/contracts/learning.ts";
import { loadMeasuredSeries } from "#lib/db/review/measuredSeries.ts";
import { AppError } from "#lib/domain/errors.ts";
import { boxFromEdges } from "#lib/domain/geometry/boxFromEdges.ts";
import { diametersInBox } from "#lib/domain/learning/diametersInBox.ts";
import type { ReviewServices } from "../review/ReviewServices.ts";

/**
 * RECIST diameters for what a detector's box holds, for a reader to begin from.
 *
 * @throws AppError `not-found` without such a box, `unavailable` when its slice is not kept
 */
export async function proposeDiameters(
  { db, slices }: ReviewServices,
  { detectionId }: { readonly detectionId: bigint },
): Promise<ProposedDiameters> {
  const found = await db.detection.findUnique({
    where: { id: detectionId },
    select: { box: true, sliceIndex: true, series: { select: { name: true } } },
  });
  if (!found) throw new AppError("not-found", "There is no such box.");
  const place = await loadMeasuredSeries(db, { series: found.series.name, slice: found.sliceIndex });
  const image = place && (await slices.read(place.name, place.sliceIndex));
  if (!place || !image) throw new AppError("unavailable", "The picture of this slice is not in the store.");
  const { long, short } = diametersInBox(boxFromEdges(found.box), image, [
    place.spacingXMm,
    place.spacingYMm,
  ]);
  return { coordinates: [...long, ...short].flatMap(({ x, y }) => [x, y]) };
}
