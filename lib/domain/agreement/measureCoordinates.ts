import { boxFromDiameters } from "../bookmarks/boxFromDiameters.ts";
import { diametersFromCoordinates } from "../editing/coordinates.ts";
import { lengthsMm } from "../editing/lengthsMm.ts";
import type { Measured } from "./measuredAgreement.ts";

/**
 * Lengths and padded box of diameters as a verdict stores them.
 *
 * The longer line in mm is the long one, whichever was drawn first: with unequal spacing the longer in pixels may be the
 * shorter.
 *
 * @param coordinates x11,y11,x12,y12,x21,y21,x22,y22: image coordinates [px]
 * @param spacingMm distance between columns, and between rows [mm]
 * @throws RangeError when they are not four points
 */
export function measureCoordinates(
  coordinates: readonly number[],
  spacingMm: readonly [x: number, y: number],
): Measured {
  const diameters = diametersFromCoordinates(coordinates);
  if (!diameters) throw new RangeError("diameters have four ends");
  const { longMm, shortMm } = lengthsMm(diameters, spacingMm);
  return {
    box: boxFromDiameters(diameters),
    longMm: Math.max(longMm, shortMm),
    shortMm: Math.min(longMm, shortMm),
  };
}
