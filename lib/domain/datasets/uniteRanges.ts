import type { SliceRange } from "./contextRange.ts";

/**
 * The context ranges of one series with those united that overlap or follow one another without a slice between.
 * Ranges on the two sides of a gap stay apart.
 *
 * @param gapsAfter slice numbers after which slices are missing
 * @returns ascending
 */
export function uniteRanges(
  ranges: readonly SliceRange[],
  gapsAfter: readonly number[] = [],
): readonly SliceRange[] {
  const united: SliceRange[] = [];
  for (const range of ranges.toSorted((a, b) => a.first - b.first || a.last - b.last)) {
    const before = united.at(-1);
    const touches =
      before !== undefined &&
      (range.first <= before.last || (range.first === before.last + 1 && !gapsAfter.includes(before.last)));
    if (touches) united[united.length - 1] = { first: before.first, last: Math.max(before.last, range.last) };
    else united.push(range);
  }
  return united;
}
