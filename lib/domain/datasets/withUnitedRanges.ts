import type { SliceRange } from "./contextRange.ts";
import type { DatasetRow } from "./DatasetRow.ts";
import { uniteRanges } from "./uniteRanges.ts";

/**
 * The rows of one series with the context range that the dataset gives for each: its own, united with those of other
 * lesions that it touches.
 *
 * @returns the rows, and the united ranges, which are all slices of the series that the dataset has
 */
export function withUnitedRanges(
  rows: readonly DatasetRow[],
  gapsAfter: readonly number[],
): { readonly rows: readonly DatasetRow[]; readonly ranges: readonly SliceRange[] } {
  const ranges = uniteRanges(
    rows.map(({ range }) => range),
    gapsAfter,
  );
  const rangeOf = ({ range }: DatasetRow): SliceRange =>
    ranges.find(({ first, last }) => first <= range.first && range.last <= last) ?? range;
  return { rows: rows.map((row) => ({ ...row, range: rangeOf(row) })), ranges };
}
