import type { Segment } from "../geometry/point.ts";
import { segmentMm } from "./lengthsMm.ts";
import type { SpacingMm } from "./millimetres.ts";

/** The line with another length [mm] in the same direction about the same middle; unchanged when it has no direction. */
export function withLength([a, b]: Segment, lengthMm: number, spacingMm: SpacingMm): Segment {
  const half = lengthMm / segmentMm([a, b], spacingMm) / 2;
  if (!Number.isFinite(half)) return [a, b];
  const middle = { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
  const way = { x: (b.x - a.x) * half, y: (b.y - a.y) * half };
  return [
    { x: middle.x - way.x, y: middle.y - way.y },
    { x: middle.x + way.x, y: middle.y + way.y },
  ];
}
