import type { Point, Segment } from "../geometry/point.ts";
import {
  along,
  crossOf,
  dotOf,
  imageFromMm,
  lengthOf,
  mmFromImage,
  type PointMm,
  type SpacingMm,
  wayMm,
} from "./millimetres.ts";

/**
 * The two points, one on each line, that are nearest to each other in mm: twice the same point when the lines cross or
 * touch.
 */
export function nearestPoints(a: Segment, b: Segment, spacingMm: SpacingMm): readonly [Point, Point] {
  const [a0, a1] = [mmFromImage(a[0], spacingMm), mmFromImage(a[1], spacingMm)];
  const [b0, b1] = [mmFromImage(b[0], spacingMm), mmFromImage(b[1], spacingMm)];
  // Lines on one plane that do not cross come nearest at an end of one of them.
  const pairs = [
    crossing(a0, a1, b0, b1),
    [a0, footOn(a0, b0, b1)],
    [a1, footOn(a1, b0, b1)],
    [footOn(b0, a0, a1), b0],
    [footOn(b1, a0, a1), b1],
  ] as const;
  let nearest = pairs[1];
  for (const pair of pairs) {
    if (pair && lengthOf(wayMm(...pair)) < lengthOf(wayMm(...nearest))) nearest = pair;
  }
  return [imageFromMm(nearest[0], spacingMm), imageFromMm(nearest[1], spacingMm)];
}

/** Where two lines cross between their ends; null when they do not. */
function crossing(a0: PointMm, a1: PointMm, b0: PointMm, b1: PointMm): readonly [PointMm, PointMm] | null {
  const [u, v, between] = [wayMm(a0, a1), wayMm(b0, b1), wayMm(a0, b0)];
  const sine = crossOf(u, v);
  if (sine === 0) return null;
  const [s, t] = [crossOf(between, v) / sine, crossOf(between, u) / sine];
  if (s < 0 || s > 1 || t < 0 || t > 1) return null;
  const point = along(a0, u, s);
  return [point, point];
}

/** The point of a line that is nearest to a point. */
function footOn(point: PointMm, start: PointMm, end: PointMm): PointMm {
  const way = wayMm(start, end);
  const squared = dotOf(way, way);
  const part = squared > 0 ? dotOf(wayMm(start, point), way) / squared : 0;
  return along(start, way, Math.min(1, Math.max(0, part)));
}
