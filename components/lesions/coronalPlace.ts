import { coronalLines } from "#lib/domain/volumes/coronalLines.ts";
import type { ViewerSeries } from "../viewer/index.ts";

/** How slices lie in a coronal strip, in mm from its upper left corner. */
export interface CoronalPlace {
  readonly first: number;
  readonly last: number;
  readonly widthMm: number;
  readonly heightMm: number;
  /** The part of the width that is shown: of a flat stack only what is around the lesion, or it would be a mere line. */
  readonly leftMm: number;
  readonly shownMm: number;
  /** Upper edge of a slice [mm]. */
  topOfSlice(slice: number): number;
  /** The kept slice nearest to a height, given as a share of the strip, 0 above to 1 below. */
  keptAt(share: number): number;
}

/** At least so much of the width is shown, and at least so much of it for each mm of height [mm]. */
const LEAST_WIDTH_MM = 120;
const LEAST_WIDTH_TO_HEIGHT = 1.25;

/**
 * The place of a series' slices in its strip; null when it has too few for a cut, or no distance between them.
 *
 * @param centre column that is to be seen (image coordinates)
 */
export function coronalPlace(
  {
    kept,
    columns,
    spacingMm,
    intervalMm,
  }: Pick<ViewerSeries, "kept" | "columns" | "spacingMm" | "intervalMm">,
  centre: number,
): CoronalPlace | null {
  const { lines, step } = coronalLines(kept);
  const [first] = lines;
  const last = kept.at(-1);
  if (first === undefined || last === undefined || lines.length < 2 || intervalMm === null) return null;
  const heightMm = lines.length * step * intervalMm;
  const widthMm = columns * spacingMm[0];
  const shownMm = Math.min(widthMm, Math.max(LEAST_WIDTH_MM, LEAST_WIDTH_TO_HEIGHT * heightMm));
  return {
    first,
    last,
    widthMm,
    heightMm,
    leftMm: Math.min(widthMm - shownMm, Math.max(0, centre * spacingMm[0] - shownMm / 2)),
    shownMm,
    topOfSlice: (slice) => (slice - first) * intervalMm,
    keptAt: (share) => nearestKept(kept, first - 0.5 + share * lines.length * step),
  };
}

/** The kept slice nearest to a slice number, the upper one of two that are as near. */
export const nearestKept = (kept: readonly number[], wanted: number): number =>
  kept.reduce(
    (best, slice) => (Math.abs(slice - wanted) < Math.abs(best - wanted) ? slice : best),
    kept[0] ?? 1,
  );
