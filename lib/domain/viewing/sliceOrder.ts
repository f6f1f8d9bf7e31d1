/**
 * The order in which kept slices are fetched: the shown one, then outward from it, on equal distance the one that lies
 * in the direction of travel.
 *
 * @param towards 1 when the reader moves to higher numbers, -1 to lower ones
 * @param reach how far from the shown slice to go [slices]
 */
export function outwardFrom(
  shown: number,
  kept: readonly number[],
  { towards = 1, reach }: { towards?: 1 | -1; reach: number },
): number[] {
  const costOf = (slice: number) =>
    Math.abs(slice - shown) - (Math.sign(slice - shown) === towards ? 0.5 : 0);
  return kept
    .filter((slice) => Math.abs(slice - shown) <= reach)
    .toSorted((one, other) => costOf(one) - costOf(other));
}

/** The kept slice `by` places further along, or the last one on that side; the nearest for `by` 0. */
export function keptSliceFrom(shown: number, kept: readonly number[], by: number): number {
  if (by === 0) return nearestKept(shown, kept);
  const beyond =
    by > 0 ? kept.filter((slice) => slice > shown) : kept.filter((slice) => slice < shown).toReversed();
  return beyond[Math.min(Math.abs(by), beyond.length) - 1] ?? nearestKept(shown, kept);
}

function nearestKept(shown: number, kept: readonly number[]): number {
  let nearest = kept[0] ?? shown;
  for (const slice of kept) {
    if (Math.abs(slice - shown) < Math.abs(nearest - shown)) nearest = slice;
  }
  return nearest;
}
