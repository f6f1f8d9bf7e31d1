import type { RecistDiameters } from "../bookmarks/ReadBookmark.ts";
import type { ImageSize, Point, Segment } from "../geometry/point.ts";
import {
  along,
  directionOf,
  dotOf,
  imageFromMm,
  mmFromImage,
  type SpacingMm,
  turned,
  wayMm,
} from "./millimetres.ts";
import type { EditRule } from "./moveEnd.ts";

/** A drag that begins this near to the long diameter begins on it [mm]. */
const BEGUN_ON_LINE_MM = 2;

/**
 * The short diameter that a drag draws across a long one that is there already.
 *
 * - `free`: from where the drag began to where it is.
 * - `perpendicular`: through the point of the long diameter beside which the drag began, at a right angle in mm, as
 *   far to either side as the drag reached. One begun on the long diameter, or reaching to one side only, is mirrored to
 *   the other: a lesion's middle is where one likes to begin.
 */
export function drawShort(
  long: Segment,
  from: Point,
  to: Point,
  rule: EditRule,
  spacingMm: SpacingMm,
): Segment {
  const start = mmFromImage(long[0], spacingMm);
  const way = wayMm(start, mmFromImage(long[1], spacingMm));
  const direction = directionOf(way);
  if (rule === "free" || !direction) return [from, to];

  const across = turned(direction);
  const begun = wayMm(start, mmFromImage(from, spacingMm));
  const now = wayMm(start, mmFromImage(to, spacingMm));
  const foot = Math.min(dotOf(way, direction), Math.max(0, dotOf(begun, direction)));
  const crossing = along(start, direction, foot);
  const [first, second] = [dotOf(begun, across), dotOf(now, across)];
  const isHalf = Math.abs(first) < BEGUN_ON_LINE_MM || first * second >= 0;
  return [
    imageFromMm(along(crossing, across, isHalf ? -second : first), spacingMm),
    imageFromMm(along(crossing, across, second), spacingMm),
  ];
}

/** A cross of 20 × 15 mm about a point, to be adjusted by keyboard; smaller where the slice ends. */
export function crossAt({ x, y }: Point, [spacingX, spacingY]: SpacingMm, size: ImageSize): RecistDiameters {
  const room = (at: number, end: number) => Math.max(0, Math.min(at, end - at));
  const right = Math.min(10 / spacingX, room(x, size.columns));
  const down = Math.min(7.5 / spacingY, room(y, size.rows));
  return {
    long: [
      { x: x - right, y },
      { x: x + right, y },
    ],
    short: [
      { x, y: y - down },
      { x, y: y + down },
    ],
  };
}
