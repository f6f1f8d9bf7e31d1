import { coronalLines } from "#lib/domain/volumes/coronalLines.ts";
import type { ViewerSeries } from "../viewer/index.ts";

/** How slices lie in a coronal strip, in mm from its upper left corner. */
export interface CoronalPlace {
  readonly first: number;
  readonly last: number;
  readonly widthMm: number;
  readonly heightMm: number;
  /** Upper edge of a slice [mm]. */
  topOfSlice(slice: number): number;
  /** The kept slice nearest to a height, given as a share of the strip, 0 above to 1 below. */
  keptAt(share: number): number;
}

/** The place of a series' slices in its strip; null when it has too few for a cut, or no distance between them. */
export function coronalPlace({
  kept,
  columns,
  spacingMm,
  intervalMm,
}: Pick<ViewerSeries, "kept" | "columns" | "spacingMm" | "intervalMm">): CoronalPlace | null {
  const { lines, step } = coronalLines(kept);
  const [first] = lines;
  const last = kept.at(-1);
  if (first === undefined || last === undefined || lines.length < 2 || intervalMm === null) return null;
  const heightMm = lines.length * step * intervalMm;
  return {
    first,
    last,
    widthMm: columns * spacingMm[0],
    heightMm,
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
