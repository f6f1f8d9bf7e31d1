import { type Box, boundsOf } from "#lib/domain/geometry/box.ts";
import type { Point, Segment } from "#lib/domain/geometry/point.ts";
import type { Viewport } from "#lib/domain/viewing/viewTransform.ts";

/** A box of the slice as it lies on the screen; turns are quarter turns, so it stays upright. */
export const boxOnScreen = ({ left, top, right, bottom }: Box, toScreen: (point: Point) => Point): Box =>
  boundsOf([toScreen({ x: left, y: top }), toScreen({ x: right, y: bottom })]);

export const segmentOnScreen = ([a, b]: Segment, toScreen: (point: Point) => Point): Segment => [
  toScreen(a),
  toScreen(b),
];

/** A straight line as an SVG path. */
export const linePath = ([a, b]: Segment): string =>
  `M${a.x.toFixed(2)} ${a.y.toFixed(2)}L${b.x.toFixed(2)} ${b.y.toFixed(2)}`;

export const boxPath = ({ left, top, right, bottom }: Box): string =>
  `M${left.toFixed(2)} ${top.toFixed(2)}H${right.toFixed(2)}V${bottom.toFixed(2)}H${left.toFixed(2)}Z`;

/** The line without so many pixels at either end, so that it ends at the rings; never less than nothing. */
export function shortened([a, b]: Segment, byPx: number): Segment {
  const length = Math.hypot(b.x - a.x, b.y - a.y);
  const part = length > 0 ? Math.min(0.5, byPx / length) : 0;
  const between = (from: Point, to: Point): Point => ({
    x: from.x + (to.x - from.x) * part,
    y: from.y + (to.y - from.y) * part,
  });
  return [between(a, b), between(b, a)];
}

/** Height of a line of text, and about half the width of a label [CSS px]. */
const TEXT_HEIGHT = 16;
const GAP = 8;

/**
 * Where a label of a box stands so that it covers nothing in it: above it, else below, else, when the box fills the
 * viewport, at the upper edge. The point is the middle of the text's baseline [CSS px].
 */
export function placeBeside(box: Box, { widthPx, heightPx }: Viewport, halfWidthPx = 62): Point {
  const middle = (box.left + box.right) / 2;
  const x = Math.max(halfWidthPx, Math.min(widthPx - halfWidthPx, middle));
  const above = box.top - GAP;
  if (above >= TEXT_HEIGHT && above <= heightPx) return { x, y: above };
  const below = box.bottom + GAP + TEXT_HEIGHT - 4;
  if (below >= TEXT_HEIGHT && below <= heightPx - 4) return { x, y: below };
  return { x, y: TEXT_HEIGHT + 4 };
}
