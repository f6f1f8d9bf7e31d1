import type { Point } from "../geometry/point.ts";

/** Distance between columns, and between rows [mm]. */
export type SpacingMm = readonly [x: number, y: number];

/** A place or a direction on a slice in millimetres from its corner: only here are angles and lengths what they look. */
export interface PointMm {
  readonly xMm: number;
  readonly yMm: number;
}

export const mmFromImage = ({ x, y }: Point, [sx, sy]: SpacingMm): PointMm => ({ xMm: x * sx, yMm: y * sy });
export const imageFromMm = ({ xMm, yMm }: PointMm, [sx, sy]: SpacingMm): Point => ({
  x: xMm / sx,
  y: yMm / sy,
});

/** The point that is `byMm` times `direction` away from `start`. */
export const along = (start: PointMm, direction: PointMm, byMm: number): PointMm => ({
  xMm: start.xMm + direction.xMm * byMm,
  yMm: start.yMm + direction.yMm * byMm,
});

/** The way from one point to the other. */
export const wayMm = (from: PointMm, to: PointMm): PointMm => ({
  xMm: to.xMm - from.xMm,
  yMm: to.yMm - from.yMm,
});

export const lengthOf = ({ xMm, yMm }: PointMm): number => Math.hypot(xMm, yMm);
export const dotOf = (a: PointMm, b: PointMm): number => a.xMm * b.xMm + a.yMm * b.yMm;
/** Positive when `b` points to the clockwise side of `a` on the slice, where y grows downwards. */
export const crossOf = (a: PointMm, b: PointMm): number => a.xMm * b.yMm - a.yMm * b.xMm;

/** The direction at a right angle, clockwise on the slice. */
export const turned = ({ xMm, yMm }: PointMm): PointMm => ({ xMm: 0 - yMm, yMm: xMm });

/** The direction alone, of length 1; null for no way at all. */
export function directionOf(way: PointMm): PointMm | null {
  const length = lengthOf(way);
  return length > 0 ? { xMm: way.xMm / length, yMm: way.yMm / length } : null;
}
