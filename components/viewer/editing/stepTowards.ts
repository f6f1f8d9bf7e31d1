import type { Point } from "#lib/domain/geometry/point.ts";
import type { OverlaySpace } from "./OverlaySpace.ts";

/** The point of the slice that is `stepPx` of its pixels away in a direction of the screen. */
export function stepTowards(
  from: Point,
  [right, down]: readonly [right: number, down: number],
  stepPx: number,
  { toScreen, toImage }: Pick<OverlaySpace, "toScreen" | "toImage">,
): Point {
  const on = toScreen(from);
  const beside = toImage({ x: on.x + right, y: on.y + down });
  const way = { x: beside.x - from.x, y: beside.y - from.y };
  const length = Math.hypot(way.x, way.y);
  if (!(length > 0)) return from;
  // Turns are quarter turns, so one of the two is nothing but rounding: whole steps end on whole quarters of a pixel.
  const whole = (part: number) => Math.round((part / length) * 1e6) / 1e6;
  return { x: from.x + whole(way.x) * stepPx, y: from.y + whole(way.y) * stepPx };
}
