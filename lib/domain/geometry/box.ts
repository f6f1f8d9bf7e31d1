import type { Point } from "./point.ts";

/**
 * An axis-aligned box on a slice, as its four edges.
 *
 * Edges are image coordinates (see `Point`) and continuous: a box's width is `right - left`, with no added pixel.
 */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The smallest box that holds all points; the points must be finite and at least one. */
export function boundsOf(points: readonly Point[]): Box {
  if (points.length === 0) throw new RangeError("bounds of no points");
  let left = Infinity;
  let top = Infinity;
  let right = -Infinity;
  let bottom = -Infinity;
  for (const { x, y } of points) {
    if (x < left) left = x;
    if (x > right) right = x;
    if (y < top) top = y;
    if (y > bottom) bottom = y;
  }
  return { left, top, right, bottom };
}

/** The box grown by the same distance on each side [px]. */
export const pad = (box: Box, paddingPx: number): Box => ({
  left: box.left - paddingPx,
  top: box.top - paddingPx,
  right: box.right + paddingPx,
  bottom: box.bottom + paddingPx,
});

export const areaOf = (box: Box): number =>
  Math.max(0, box.right - box.left) * Math.max(0, box.bottom - box.top);

/** Intersection over union, 0..1, with continuous edges; 0 when neither box has an area. */
export function iou(a: Box, b: Box): number {
  const width = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  const intersection = width > 0 && height > 0 ? width * height : 0;
  const union = areaOf(a) + areaOf(b) - intersection;
  return union > 0 ? intersection / union : 0;
}
