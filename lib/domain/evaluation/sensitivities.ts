import type { Reading } from "./readings.ts";

/** How many lesions each group has, by group. */
export function groupSizes(groupOf: Uint16Array, groups: number): Int32Array {
  const sizes = new Int32Array(groups);
  for (const group of groupOf) sizes[group] = (sizes[group] ?? 0) + 1;
  return sizes;
}

/**
 * Sensitivity of each group at each reading, groups one after the other: one pass over the lesions for all of them.
 *
 * @param foundAt by lesion, see `Matches`
 * @param groupOf by lesion, from 0 to below `groups`
 * @returns `groups × readings`; NaN for a group without lesions and where the curve has no value
 */
export function sensitivities(
  foundAt: Int32Array,
  groupOf: Uint16Array,
  groups: number,
  readings: readonly Reading[],
): Float64Array {
  const width = readings.length;
  const from = new Int32Array(groups * width);
  const to = new Int32Array(groups * width);
  for (let lesion = 0; lesion < foundAt.length; lesion++) {
    const rank = foundAt[lesion] ?? -1;
    if (rank < 0) continue;
    const row = (groupOf[lesion] ?? 0) * width;
    for (let at = 0; at < width; at++) {
      if (rank <= (readings[at]?.from ?? -1)) from[row + at] = (from[row + at] ?? 0) + 1;
      if (rank <= (readings[at]?.to ?? -1)) to[row + at] = (to[row + at] ?? 0) + 1;
    }
  }
  const sizes = groupSizes(groupOf, groups);
  return Float64Array.from(from, (found, cell) => {
    const lesions = sizes[Math.floor(cell / width)] ?? 0;
    const share = readings[cell % width]?.share ?? 0;
    const before = found / lesions;
    return before + share * ((to[cell] ?? 0) / lesions - before);
  });
}
