import type { RecistDiameters } from "../bookmarks/ReadBookmark.ts";
import type { Point } from "../geometry/point.ts";
import {
  along,
  directionOf,
  dotOf,
  imageFromMm,
  lengthOf,
  mmFromImage,
  type PointMm,
  type SpacingMm,
  wayMm,
} from "./millimetres.ts";
import { nearestPoints } from "./nearestPoints.ts";

/** Pieces of the curve: smooth at any zoom that shows a lesion. */
const PIECES = 24;

/**
 * The arc between two diameters in their smaller angle, about where they cross or come nearest: a circle's arc in mm,
 * given as points in image coordinates. It lies in the corner where the diameters reach furthest, with half of the
 * shorter of the two arms as its radius. Empty when a diameter has no length.
 */
export function angleArc({ long, short }: RecistDiameters, spacingMm: SpacingMm): readonly Point[] {
  const [onLong, onShort] = nearestPoints(long, short, spacingMm);
  const centre = mmFromImage({ x: (onLong.x + onShort.x) / 2, y: (onLong.y + onShort.y) / 2 }, spacingMm);
  const arms = (line: readonly [Point, Point]) =>
    line.map((end) => wayMm(centre, mmFromImage(end, spacingMm)));

  let widest: { from: PointMm; to: PointMm; reachMm: number } | null = null;
  for (const a of arms(long)) {
    for (const b of arms(short)) {
      const reachMm = Math.min(lengthOf(a), lengthOf(b));
      const [from, to] = [directionOf(a), directionOf(b)];
      if (!from || !to || dotOf(from, to) < -1e-9) continue;
      if (!widest || reachMm > widest.reachMm) widest = { from, to, reachMm };
    }
  }
  if (!widest) return [];
  const { from, to, reachMm } = widest;
  const cosine = Math.min(1, Math.max(-1, dotOf(from, to)));
  const angle = Math.acos(cosine);
  // The direction at a right angle to the first, on the side of the second.
  const beside = directionOf(along(to, from, -cosine));
  if (!beside) return [];
  return Array.from({ length: PIECES + 1 }, (_, i) => {
    const turn = (angle * i) / PIECES;
    const point = along(
      along(centre, from, (Math.cos(turn) * reachMm) / 2),
      beside,
      (Math.sin(turn) * reachMm) / 2,
    );
    return imageFromMm(point, spacingMm);
  });
}
