import { DIAMETER_PADDING_PX } from "../bookmarks/boxFromDiameters.ts";
import { pad } from "../geometry/box.ts";
import { boundsOfCoordinates } from "../previews/boundsOfCoordinates.ts";
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
  [spacingXMm, spacingYMm]: readonly [x: number, y: number],
): Measured {
  const [ax, ay, bx, by, cx, cy, dx, dy] = coordinates;
  if (ax === undefined || ay === undefined || bx === undefined || by === undefined) throw notFour();
  if (cx === undefined || cy === undefined || dx === undefined || dy === undefined) throw notFour();
  const one = Math.hypot((bx - ax) * spacingXMm, (by - ay) * spacingYMm);
  const two = Math.hypot((dx - cx) * spacingXMm, (dy - cy) * spacingYMm);
  return {
    box: pad(boundsOfCoordinates(coordinates), DIAMETER_PADDING_PX),
    longMm: Math.max(one, two),
    shortMm: Math.min(one, two),
  };
}

const notFour = () => new RangeError("diameters have four ends");
