import { add, dot, length, scale, subtract, type Vec3 } from "../geometry/vector.ts";

/** A straight line between two points in space; points of a slice have z = 0. */
export type SpaceLine = readonly [Vec3, Vec3];

/** How two straight lines lie to each other. Lengths are in the unit of the points, pixels or millimetres. */
export interface LineRelation {
  readonly lengthA: number;
  readonly lengthB: number;
  /** Angle between the lines, 0..90 [degrees]; 0 when a line has no length. */
  readonly angleDegrees: number;
  /** Shortest distance between any two of their points: 0 when they cross or touch. */
  readonly gap: number;
}

/** How two lines lie to each other; does not depend on the order of their ends. */
export function relationOfLines(a: SpaceLine, b: SpaceLine): LineRelation {
  const alongA = subtract(a[1], a[0]);
  const alongB = subtract(b[1], b[0]);
  const lengthA = length(alongA);
  const lengthB = length(alongB);
  const norm = lengthA * lengthB;
  const cosine = norm > 0 ? Math.min(1, Math.abs(dot(alongA, alongB)) / norm) : 1;
  return { lengthA, lengthB, angleDegrees: (Math.acos(cosine) * 180) / Math.PI, gap: gapBetween(a, b) };
}

/**
 * The shortest distance between two line segments. Where they come closest inside both, that is where the infinite
 * lines do; else one of the four ends takes part.
 */
function gapBetween(a: SpaceLine, b: SpaceLine): number {
  const ends = Math.min(
    distanceToLine(a[0], b),
    distanceToLine(a[1], b),
    distanceToLine(b[0], a),
    distanceToLine(b[1], a),
  );
  const inner = innerGap(a, b);
  return inner === null ? ends : Math.min(inner, ends);
}

/** Distance of the infinite lines where that is reached inside both segments; null when it is not, or for parallels. */
function innerGap(a: SpaceLine, b: SpaceLine): number | null {
  const u = subtract(a[1], a[0]);
  const v = subtract(b[1], b[0]);
  const between = subtract(a[0], b[0]);
  const uu = dot(u, u);
  const vv = dot(v, v);
  const uv = dot(u, v);
  const determinant = uu * vv - uv * uv;
  if (!(determinant > 1e-12 * uu * vv)) return null;

  const s = (uv * dot(v, between) - vv * dot(u, between)) / determinant;
  const t = (uu * dot(v, between) - uv * dot(u, between)) / determinant;
  if (s < 0 || s > 1 || t < 0 || t > 1) return null;
  return length(subtract(add(a[0], scale(u, s)), add(b[0], scale(v, t))));
}

/** Distance of a point from the nearest point of a line segment. */
export function distanceToLine(point: Vec3, line: SpaceLine): number {
  const along = subtract(line[1], line[0]);
  const squared = dot(along, along);
  const fraction = squared > 0 ? dot(subtract(point, line[0]), along) / squared : 0;
  const foot = add(line[0], scale(along, Math.min(1, Math.max(0, fraction))));
  return length(subtract(point, foot));
}
