import type { Box } from "../geometry/box.ts";
import type { Point } from "../geometry/point.ts";

/**
 * Where the centre of a lesion's box lies in the body on its slice: x from the slice's left edge of the body (0) to the
 * right (1), y from its top to its bottom; a centre outside the body is at its edge.
 *
 * Source: the first two numbers of `Normalized_lesion_location` in DL_info.csv.
 */
export function relativeLocation(box: Box, bodyBox: Box): Point {
  return {
    x: shareBetween((box.left + box.right) / 2, bodyBox.left, bodyBox.right),
    y: shareBetween((box.top + box.bottom) / 2, bodyBox.top, bodyBox.bottom),
  };
}

const shareBetween = (value: number, from: number, to: number): number =>
  to > from ? Math.min(1, Math.max(0, (value - from) / (to - from))) : 0.5;
