import type { RecistDiameters } from "#lib/domain/bookmarks/ReadBookmark.ts";
import { DIAMETER_ENDS, type DiameterEnd, type EditRule, endOf } from "#lib/domain/editing/moveEnd.ts";
import { moveEndOnSlice, moveMark } from "#lib/domain/editing/onSlice.ts";
import type { Point } from "#lib/domain/geometry/point.ts";
import type { OverlaySpace } from "./OverlaySpace.ts";

type Place = Omit<OverlaySpace, "viewport">;

/** What a stroke drags: an end, or the mark as it is. */
export type StrokeTarget = DiameterEnd | "whole";

/** A stroke that has begun. It is always drawn from how the mark was, so that it goes back with the pointer. */
export interface MarkStroke {
  readonly target: StrokeTarget;
  readonly before: RecistDiameters;
  /** From the pointer to the end it holds [CSS px], so that the end does not jump under the pointer. */
  readonly offset: Point;
  /** Where the pointer took hold (image coordinates). */
  readonly from: Point;
}

/** A pointer takes hold of the nearest end within reach, else of the whole mark. */
export function beginStroke(
  before: RecistDiameters,
  at: Point,
  reachPx: number,
  { toScreen, toImage }: Place,
): MarkStroke {
  const end = nearestEnd(before, at, toScreen, reachPx);
  const place = end ? toScreen(endOf(before, end)) : at;
  return {
    target: end ?? "whole",
    before,
    offset: { x: place.x - at.x, y: place.y - at.y },
    from: toImage(at),
  };
}

/** The mark when the pointer has come to `at` [CSS px of the viewport]. */
export function drawStroke(
  { target, before, offset, from }: MarkStroke,
  at: Point,
  rule: EditRule,
  { toImage, spacingMm, size }: Place,
): RecistDiameters {
  if (target === "whole") {
    const now = toImage(at);
    return moveMark(before, { x: now.x - from.x, y: now.y - from.y }, size);
  }
  const to = toImage({ x: at.x + offset.x, y: at.y + offset.y });
  return moveEndOnSlice(before, target, to, rule, spacingMm, size);
}

/** The end within reach that is nearest: with a small mark several are. */
export function nearestEnd(
  diameters: RecistDiameters,
  at: Point,
  toScreen: (point: Point) => Point,
  withinPx: number,
): DiameterEnd | null {
  let nearest: DiameterEnd | null = null;
  let nearestPx = withinPx;
  for (const end of DIAMETER_ENDS) {
    const { x, y } = toScreen(endOf(diameters, end));
    const distance = Math.hypot(x - at.x, y - at.y);
    if (distance > nearestPx) continue;
    nearest = end;
    nearestPx = distance;
  }
  return nearest;
}
