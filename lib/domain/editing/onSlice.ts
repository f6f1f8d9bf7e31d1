import type { RecistDiameters } from "../bookmarks/ReadBookmark.ts";
import { boundsOf } from "../geometry/box.ts";
import type { ImageSize, Point, Segment } from "../geometry/point.ts";
import type { SpacingMm } from "./millimetres.ts";
import { type DiameterEnd, type EditRule, moveEnd } from "./moveEnd.ts";

const between = (low: number, value: number, high: number): number => Math.min(high, Math.max(low, value));

/** The point of the slice that is nearest. */
export const nearestOnSlice = ({ x, y }: Point, { columns, rows }: ImageSize): Point => ({
  x: between(0, x, columns),
  y: between(0, y, rows),
});

/**
 * `moveEnd` without leaving the slice: the dragged end stops at the edge, and a short diameter that follows is cut off
 * there, which leaves it perpendicular. Ends that were outside before, as marks at the skin have them, stay there
 * until somebody moves them.
 */
export function moveEndOnSlice(
  diameters: RecistDiameters,
  end: DiameterEnd,
  to: Point,
  rule: EditRule,
  spacingMm: SpacingMm,
  size: ImageSize,
): RecistDiameters {
  const moved = moveEnd(diameters, end, nearestOnSlice(to, size), rule, spacingMm);
  return rule === "free" ? moved : { long: moved.long, short: cutToSlice(moved.short, size) };
}

/** The whole mark moved by so many pixels, or by as many of them as leave it on the slice. */
export function moveMark(
  { long, short }: RecistDiameters,
  by: { readonly x: number; readonly y: number },
  { columns, rows }: ImageSize,
): RecistDiameters {
  const { left, top, right, bottom } = boundsOf([...long, ...short]);
  // A mark that reaches beyond an edge may stay there or come back, but not go further.
  const x = between(Math.min(0, -left), by.x, Math.max(0, columns - right));
  const y = between(Math.min(0, -top), by.y, Math.max(0, rows - bottom));
  const move = (point: Point): Point => ({ x: point.x + x, y: point.y + y });
  return { long: [move(long[0]), move(long[1])], short: [move(short[0]), move(short[1])] };
}

/** The part of a line that is on the slice; a line that is nowhere on it collapses to the nearest points. */
export function cutToSlice([a, b]: Segment, size: ImageSize): Segment {
  // Liang and Barsky, ACM Trans. Graph. 3(1) 1 (1984): the part of the line between its entry and its exit.
  let entry = 0;
  let exit = 1;
  for (const [start, way, limit] of [
    [a.x, b.x - a.x, size.columns],
    [a.y, b.y - a.y, size.rows],
  ] as const) {
    if (way === 0) {
      if (start < 0 || start > limit) exit = -1;
      continue;
    }
    const [low, high] =
      way > 0 ? [-start / way, (limit - start) / way] : [(limit - start) / way, -start / way];
    entry = Math.max(entry, low);
    exit = Math.min(exit, high);
  }
  if (entry > exit) return [nearestOnSlice(a, size), nearestOnSlice(b, size)];
  const at = (part: number): Point => ({ x: a.x + (b.x - a.x) * part, y: a.y + (b.y - a.y) * part });
  return [entry > 0 ? nearestOnSlice(at(entry), size) : a, exit < 1 ? nearestOnSlice(at(exit), size) : b];
}
