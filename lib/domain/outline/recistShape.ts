import type { RecistDiameters } from "../bookmarks/ReadBookmark.ts";
import type { Point } from "../geometry/point.ts";

/** A closed shape about a middle. */
export interface RecistShape {
  readonly middle: Point;
  /** How far out a point lies: 0 in the middle, 1 on the rim, 2 twice as far as the rim in its direction. */
  radiusAt(point: Point): number;
}

/**
 * The smooth shape through all four ends of the diameters: four quarters of ellipses that meet at the ends, about the
 * place where the diameters cross. Where they do not cross within both of them, an ellipse about the middle of the four.
 *
 * This is what is known of the outline before a pixel was looked at.
 */
export function recistShape({ long, short }: RecistDiameters): RecistShape {
  const crossing = crossingOf(long, short);
  const middle = crossing?.at ?? middleOf([...long, ...short]);
  const along = minus(long[1], long[0]);
  const across = minus(short[1], short[0]);
  const turned = along.x * across.y - along.y * across.x;
  // Lines that hardly part span nothing: a circle of the longer one then stands for the shape.
  if (Math.abs(turned) < 0.05 * length(along) * length(across) || length(across) === 0) {
    const radius = Math.max(0.5, length(along) / 2);
    return { middle, radiusAt: (point) => length(minus(point, middle)) / radius };
  }
  const [longBack, longOn] = crossing ? [crossing.first, 1 - crossing.first] : [0.5, 0.5];
  const [shortBack, shortOn] = crossing ? [crossing.second, 1 - crossing.second] : [0.5, 0.5];
  return {
    middle,
    radiusAt(point) {
      const from = minus(point, middle);
      const u = (from.x * across.y - from.y * across.x) / turned;
      const v = (along.x * from.y - along.y * from.x) / turned;
      return Math.hypot(u / (u < 0 ? longBack : longOn), v / (v < 0 ? shortBack : shortOn));
    },
  };
}

/** So near its end a diameter is hardly crossed any more: quarters would become slivers. */
const NEAR_END = 0.12;

/** Where two lines cross within both, as shares of their lengths; null when they do not. */
function crossingOf([a, b]: readonly [Point, Point], [c, d]: readonly [Point, Point]) {
  const [r, s] = [minus(b, a), minus(d, c)];
  const turned = r.x * s.y - r.y * s.x;
  if (turned === 0) return null;
  const from = minus(c, a);
  const first = (from.x * s.y - from.y * s.x) / turned;
  const second = (from.x * r.y - from.y * r.x) / turned;
  const within = (share: number): boolean => share > NEAR_END && share < 1 - NEAR_END;
  return within(first) && within(second)
    ? { first, second, at: { x: a.x + first * r.x, y: a.y + first * r.y } }
    : null;
}

const minus = (a: Point, b: Point): Point => ({ x: a.x - b.x, y: a.y - b.y });
const length = ({ x, y }: Point): number => Math.hypot(x, y);
const middleOf = (points: readonly Point[]): Point => ({
  x: points.reduce((sum, { x }) => sum + x, 0) / points.length,
  y: points.reduce((sum, { y }) => sum + y, 0) / points.length,
});
