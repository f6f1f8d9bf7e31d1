import type { VersionContent } from "#lib/db/mining/lesions.ts";
import { loadMeasuredSeries } from "#lib/db/review/measuredSeries.ts";
import type { RecistDiameters } from "#lib/domain/bookmarks/ReadBookmark.ts";
import { averageDiameters } from "#lib/domain/duplicates/averageDiameters.ts";
import { AppError } from "#lib/domain/errors.ts";
import { contentOfDiameters } from "../measureLesion.ts";
import { diametersOf } from "../mining/candidate.ts";
import type { ReviewServices } from "./ReviewServices.ts";

/** An end may lie this far outside the slice: lesions at the skin are drawn so [px]. As in mining. */
const LARGEST_OVERSHOOT_PX = 5;
/** A shorter line is a slip of the hand [px]. */
const SHORTEST_PX = 0.5;

/**
 * What a lesion with other diameters is, measured from the pixels of its key slice: of a correction, as drawn; of a merge,
 * as averaged. Done before the ruling's transaction, for it takes longer than all of that.
 *
 * @throws AppError `bad-request` for lines that cannot be of this slice, `unavailable` when the slice is not kept
 */
export async function measureLesion(
  services: ReviewServices,
  lesionId: number,
  coordinates: readonly number[],
): Promise<VersionContent> {
  const place = await loadMeasuredSeries(services.db, { lesionId });
  if (!place) throw new AppError("not-found", `There is no lesion ${lesionId}.`);
  return measureDrawn(services, place, coordinates);
}

/** The same for a slice of a series. */
export async function measureDrawn(
  { slices }: Pick<ReviewServices, "slices">,
  place: NonNullable<Awaited<ReturnType<typeof loadMeasuredSeries>>>,
  coordinates: readonly number[],
): Promise<VersionContent> {
  const diameters = longFirst(diametersOf(coordinates), place);
  refuseOutside(diameters, place);
  const slice = await slices.read(place.name, place.sliceIndex);
  if (!slice) throw new AppError("unavailable", "The picture of this slice is not in the store any more.");
  return contentOfDiameters(diameters, place, slice);
}

/** Diameters of two readings, or of two lesions, as one: their average, end by end. */
export const averagedCoordinates = (all: readonly (readonly number[])[]): number[] => {
  const { long, short } = averageDiameters(all.map((one) => diametersOf(one)));
  return [...long, ...short].flatMap(({ x, y }) => [x, y]);
};

/** Which line is the long one is decided in mm, and here: a reader may have drawn the other one first. */
function longFirst(
  { long, short }: RecistDiameters,
  { spacingXMm, spacingYMm }: { spacingXMm: number; spacingYMm: number },
): RecistDiameters {
  const lengthMm = ([a, b]: RecistDiameters["long"]) =>
    Math.hypot((a.x - b.x) * spacingXMm, (a.y - b.y) * spacingYMm);
  return lengthMm(long) >= lengthMm(short) ? { long, short } : { long: short, short: long };
}

function refuseOutside(
  { long, short }: RecistDiameters,
  { columns, rows }: { columns: number; rows: number },
): void {
  const ends = [...long, ...short];
  const outside = ends.some(
    ({ x, y }) =>
      x < -LARGEST_OVERSHOOT_PX ||
      y < -LARGEST_OVERSHOOT_PX ||
      x > columns + LARGEST_OVERSHOOT_PX ||
      y > rows + LARGEST_OVERSHOOT_PX,
  );
  if (outside) throw new AppError("bad-request", "A diameter reaches beyond the slice.");
  if ([long, short].some(([a, b]) => Math.hypot(a.x - b.x, a.y - b.y) < SHORTEST_PX)) {
    throw new AppError("bad-request", "A diameter has no length.");
  }
}
