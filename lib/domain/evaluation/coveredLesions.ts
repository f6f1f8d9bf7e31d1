import type { Detections } from "./Detections.ts";
import { overlapOf } from "./overlapOf.ts";
import type { OverlapKind } from "./protocols.ts";
import type { Truth } from "./Truth.ts";

/** Which lesions each detection touches and how much, by rank: measured once for all thresholds. */
export interface CoveredLesions {
  /** Where the pairs of each rank begin, and at the end how many there are; one longer than the order. */
  readonly firstPair: Int32Array;
  readonly lesion: Int32Array;
  readonly overlap: Float64Array;
}

/** @param order indices of detections, see `orderByScore` */
export function coveredLesions(
  truth: Truth,
  { imageOf, boxes }: Detections,
  order: Int32Array,
  kind: OverlapKind,
): CoveredLesions {
  const overlapBetween = overlapOf(kind);
  const firstPair = new Int32Array(order.length + 1);
  const lesions: number[] = [];
  const overlaps: number[] = [];
  for (let rank = 0; rank < order.length; rank++) {
    const detection = order[rank] ?? 0;
    const image = imageOf[detection] ?? 0;
    const end = truth.firstLesion[image + 1] ?? 0;
    for (let lesion = truth.firstLesion[image] ?? 0; lesion < end; lesion++) {
      const overlap = overlapBetween(boxes, detection, truth.boxes, lesion);
      if (overlap <= 0) continue;
      lesions.push(lesion);
      overlaps.push(overlap);
    }
    firstPair[rank + 1] = lesions.length;
  }
  return { firstPair, lesion: Int32Array.from(lesions), overlap: Float64Array.from(overlaps) };
}
