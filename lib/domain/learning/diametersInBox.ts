import { DIAMETER_PADDING_PX } from "../bookmarks/boxFromDiameters.ts";
import type { RecistDiameters } from "../bookmarks/ReadBookmark.ts";
import type { Box } from "../geometry/box.ts";
import type { HuImage } from "../outline/OutlineGrid.ts";
import { outlineFromDiameters } from "../outline/outlineFromDiameters.ts";
import { recistOfOutline } from "../outline/recistOfOutline.ts";

/** Diameters are proposed on at least this much, however small the box [px]. */
const LEAST_PX = 2;

/**
 * RECIST diameters that a reader can begin from, for a lesion of which only a box is known: the box without its padding as an
 * upright cross, the outline that fits the pixels about it, and that outline's longest diameter with the longest one across.
 *
 * @param box       as detectors draw it, the diameters' bounds with the padding of `boxFromDiameters`; image coordinates [px]
 * @param image     its slice
 * @param spacingMm between columns, and between rows
 * @returns the upright cross where no outline is found
 */
export function diametersInBox(
  box: Box,
  image: HuImage,
  spacingMm: readonly [x: number, y: number],
): RecistDiameters {
  const cross = uprightCross(box, spacingMm);
  const found = outlineFromDiameters(cross, image, spacingMm);
  if (!found || found.polygon.length < 3) return cross;
  // Lengths are compared in mm, so that unequal spacing does not choose the wrong diameter.
  const [spacingX, spacingY] = spacingMm;
  const { long, short } = recistOfOutline(
    Float64Array.from(found.polygon.flatMap(({ x, y }) => [x * spacingX, y * spacingY])),
  );
  const onImage = ({ x, y }: { x: number; y: number }) => ({ x: x / spacingX, y: y / spacingY });
  return {
    long: [onImage(long[0]), onImage(long[1])],
    short: [onImage(short[0]), onImage(short[1])],
  };
}

function uprightCross(
  { left, top, right, bottom }: Box,
  [spacingX, spacingY]: readonly [number, number],
): RecistDiameters {
  const x = (left + right) / 2;
  const y = (top + bottom) / 2;
  const halfWidth = Math.max(LEAST_PX, right - left - 2 * DIAMETER_PADDING_PX) / 2;
  const halfHeight = Math.max(LEAST_PX, bottom - top - 2 * DIAMETER_PADDING_PX) / 2;
  const across: RecistDiameters["long"] = [
    { x: x - halfWidth, y },
    { x: x + halfWidth, y },
  ];
  const down: RecistDiameters["long"] = [
    { x, y: y - halfHeight },
    { x, y: y + halfHeight },
  ];
  return halfWidth * spacingX >= halfHeight * spacingY
    ? { long: across, short: down }
    : { long: down, short: across };
}
