import type { Point } from "../geometry/point.ts";

/** How many points to either side follow one that is moved, less and less. */
const REACH = 3;

/**
 * An outline with one point moved; those beside it follow, so that the outline stays smooth.
 *
 * @param alone the others stay
 */
export function softMove(
  polygon: readonly Point[],
  index: number,
  to: Point,
  alone: boolean = false,
): Point[] {
  const from = polygon[index];
  if (!from) return [...polygon];
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const reach = alone ? 0 : Math.min(REACH, Math.floor((polygon.length - 1) / 4));
  return polygon.map((point, i) => {
    const steps = Math.min(
      (i - index + polygon.length) % polygon.length,
      (index - i + polygon.length) % polygon.length,
    );
    if (steps > reach) return point;
    const share = (1 + Math.cos((Math.PI * steps) / (reach + 1))) / 2;
    return { x: point.x + share * dx, y: point.y + share * dy };
  });
}
