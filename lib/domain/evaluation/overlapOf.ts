import type { OverlapKind } from "./protocols.ts";

/** How much a detection overlaps a lesion, 0..1; boxes and indices into them as `Truth` and `Detections` have them. */
type Overlap = (detected: Float64Array, at: number, lesions: Float64Array, lesion: number) => number;

/**
 * The overlap of a kind. Plain loops over numbers: it is asked for each detection and each lesion of its image.
 *
 * Terms are added in the order of the public rule, so that an overlap of exactly the threshold falls on the same side.
 */
export const overlapOf = (kind: OverlapKind): Overlap => OVERLAPS[kind];

const OVERLAPS: Readonly<Record<OverlapKind, Overlap>> = {
  "iou-inclusive": (detected, at, lesions, lesion) => {
    const shared = sharedArea(detected, at, lesions, lesion, 1);
    return shared / (areaOf(detected, at, 1) + areaOf(lesions, lesion, 1) - shared);
  },
  iou: (detected, at, lesions, lesion) => {
    const shared = sharedArea(detected, at, lesions, lesion, 0);
    // Two boxes without area share nothing, also when they are one.
    return shared === 0 ? 0 : shared / (areaOf(detected, at, 0) + areaOf(lesions, lesion, 0) - shared);
  },
  "iobb-inclusive": (detected, at, lesions, lesion) =>
    sharedArea(detected, at, lesions, lesion, 1) / areaOf(detected, at, 1),
  centre: (detected, at, lesions, lesion) => {
    const x = (edge(detected, at, 0) + edge(detected, at, 2)) / 2;
    const y = (edge(detected, at, 1) + edge(detected, at, 3)) / 2;
    const inside =
      x >= edge(lesions, lesion, 0) &&
      x <= edge(lesions, lesion, 2) &&
      y >= edge(lesions, lesion, 1) &&
      y <= edge(lesions, lesion, 3);
    return inside ? 1 : 0;
  },
};

const edge = (boxes: Float64Array, box: number, side: number): number => boxes[box * 4 + side] ?? 0;

const areaOf = (boxes: Float64Array, box: number, addedPx: number): number =>
  (edge(boxes, box, 2) - edge(boxes, box, 0) + addedPx) *
  (edge(boxes, box, 3) - edge(boxes, box, 1) + addedPx);

function sharedArea(a: Float64Array, i: number, b: Float64Array, j: number, addedPx: number): number {
  const width = Math.min(edge(a, i, 2), edge(b, j, 2)) - Math.max(edge(a, i, 0), edge(b, j, 0)) + addedPx;
  const height = Math.min(edge(a, i, 3), edge(b, j, 3)) - Math.max(edge(a, i, 1), edge(b, j, 1)) + addedPx;
  return width > 0 && height > 0 ? width * height : 0;
}
