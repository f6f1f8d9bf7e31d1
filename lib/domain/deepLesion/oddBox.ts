import { boxFromDiameters } from "../bookmarks/boxFromDiameters.ts";
import type { RecistDiameters } from "../bookmarks/ReadBookmark.ts";
import type { Box } from "../geometry/box.ts";
import type { ImageSize } from "../geometry/point.ts";

/** Edges are written with six digits: what differs by more was not computed from the points [px]. */
const EDGE_TOLERANCE_PX = 0.05;

/** What is odd about a lesion's box, as sentences: it reaches beyond the slice, or is not the one around the diameters. */
export function oddBox(box: Box, diameters: RecistDiameters, size: ImageSize): readonly string[] {
  const expected = boxFromDiameters(diameters);
  const differs = (edge: keyof Box): boolean => Math.abs(box[edge] - expected[edge]) > EDGE_TOLERANCE_PX;
  return [
    ...(box.left < 0 || box.top < 0 || box.right > size.columns || box.bottom > size.rows
      ? ["the box reaches beyond the slice"]
      : []),
    ...((["left", "top", "right", "bottom"] as const).some(differs)
      ? ["the box is not the one around the diameters with 5 px on each side"]
      : []),
  ];
}
