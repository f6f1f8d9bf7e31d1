import { type Box, iou } from "../geometry/box.ts";
import { DUPLICATE_IOU } from "./mergeDuplicates.ts";

/**
 * Which lesions of a series are most likely one lesion marked on two neighbouring slices: their boxes overlap as much as
 * those of duplicates do. They stay two rows, each with its own key slice, and are linked.
 *
 * @param lesions of one series
 * @returns for each lesion's id the ids linked with it, ascending; a lesion without any is absent
 */
export function linkNeighbours(
  lesions: readonly { readonly lesionId: number; readonly keySlice: number; readonly box: Box }[],
): ReadonlyMap<number, readonly number[]> {
  const links = new Map<number, number[]>();
  const add = (from: number, to: number) =>
    links.set(
      from,
      [...(links.get(from) ?? []), to].sort((a, b) => a - b),
    );
  for (const [at, one] of lesions.entries()) {
    for (const other of lesions.slice(at + 1)) {
      if (Math.abs(one.keySlice - other.keySlice) !== 1 || iou(one.box, other.box) <= DUPLICATE_IOU) continue;
      add(one.lesionId, other.lesionId);
      add(other.lesionId, one.lesionId);
    }
  }
  return links;
}
