import { type Box, boundsOf } from "../geometry/box.ts";

/**
 * The smallest box that holds the ends of both diameters.
 *
 * @param coordinates x11,y11,x12,y12,x21,y21,x22,y22 as stored: image coordinates [px]
 * @throws RangeError when they are not pairs of numbers, or none
 */
export function boundsOfCoordinates(coordinates: readonly number[]): Box {
  const ends = [];
  for (let i = 0; i < coordinates.length; i += 2) {
    const [x, y] = [coordinates[i], coordinates[i + 1]];
    if (x === undefined || y === undefined) throw new RangeError("a coordinate has no partner");
    ends.push({ x, y });
  }
  return boundsOf(ends);
}
