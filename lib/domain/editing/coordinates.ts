import type { RecistDiameters } from "../bookmarks/ReadBookmark.ts";

/** x1 y1 x2 y2 of the long, then of the short diameter, as the database and the routes have them. */
export const coordinatesFromDiameters = ({ long, short }: RecistDiameters): number[] =>
  [...long, ...short].flatMap(({ x, y }) => [x, y]);

/** The diameters that eight coordinates are; null when they are not eight finite numbers. */
export function diametersFromCoordinates(coordinates: readonly number[]): RecistDiameters | null {
  const [x11, y11, x12, y12, x21, y21, x22, y22, ...more] = coordinates;
  if (x11 === undefined || y11 === undefined || x12 === undefined || y12 === undefined) return null;
  if (x21 === undefined || y21 === undefined || x22 === undefined || y22 === undefined) return null;
  if (more.length > 0 || !coordinates.every(Number.isFinite)) return null;
  return {
    long: [
      { x: x11, y: y11 },
      { x: x12, y: y12 },
    ],
    short: [
      { x: x21, y: y21 },
      { x: x22, y: y22 },
    ],
  };
}
