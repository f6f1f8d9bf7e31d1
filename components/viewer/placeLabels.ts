import type { Box } from "#lib/domain/geometry/box.ts";
import type { Point } from "#lib/domain/geometry/point.ts";
import type { Viewport } from "#lib/domain/viewing/viewTransform.ts";

/** A mark as it lies on the screen [CSS px of the viewport], and what is written beside it. */
export interface LabelledMark {
  readonly around: Box;
  readonly text: string;
  /** On which side of the mark its label is sought first. */
  readonly first: "above" | "below";
}

/** Between a mark and its label, and between a label and the edge of the viewport [CSS px]. */
const GAP = 5;

/** Width of a letter, in parts of the line's height: of the widest of those that labels have. */
const LETTER = 0.5;

/**
 * Where the labels of marks are written: beside the mark, inside the viewport, none over another. Earlier ones choose
 * first. A point is the left end of the text's baseline; null for a mark that is out of sight, or where there is no room
 * left.
 *
 * @param linePx height of a line of the text [CSS px]
 */
export function placeLabels(
  marks: readonly LabelledMark[],
  viewport: Viewport,
  linePx: number,
): (Point | null)[] {
  const taken: Box[] = [];
  return marks.map(({ around, text, first }) => {
    if (isOutOfSight(around, viewport)) return null;
    const size = { width: text.length * LETTER * linePx, height: linePx };
    const free = placesBeside(around, size, first, viewport).find(
      (place) => isInside(place, viewport) && !taken.some((other) => overlap(place, other)),
    );
    if (!free) return null;
    taken.push(free);
    // Letters stand on the baseline, a fifth of the line above its lower edge.
    return { x: free.left, y: free.bottom - 0.2 * linePx };
  });
}

type Size = { readonly width: number; readonly height: number };

/** The best first: above or below, flush with either edge; at the sides; then in rows further away. */
function placesBeside(around: Box, size: Size, first: "above" | "below", viewport: Viewport): Box[] {
  const { width, height } = size;
  const at = (left: number, top: number): Box => ({ left, top, right: left + width, bottom: top + height });
  const lefts = [around.left, around.right - width, around.left - GAP - width, around.right + GAP];
  const above = around.top - GAP - height;
  const below = around.bottom + GAP;
  const near = (first === "above" ? [above, below] : [below, above]).flatMap((top) =>
    lefts.slice(0, 2).map((left) => at(left, top)),
  );
  const beside = [around.top, around.bottom - height].flatMap((top) =>
    lefts.slice(2).map((left) => at(left, top)),
  );
  // A mark that fills the viewport has no place beside it: from its upper left corner in sight on, row by row.
  const left = Math.min(Math.max(around.left, GAP), viewport.widthPx - GAP - width);
  const top = Math.max(above, GAP);
  const rows = Math.max(0, Math.floor((viewport.heightPx - GAP - top) / height));
  return [...near, ...beside, ...Array.from({ length: rows }, (_, row) => at(left, top + row * height))];
}

const isOutOfSight = (box: Box, { widthPx, heightPx }: Viewport): boolean =>
  box.right < 0 || box.bottom < 0 || box.left > widthPx || box.top > heightPx;

const isInside = (box: Box, { widthPx, heightPx }: Viewport): boolean =>
  box.left >= 0 && box.top >= 0 && box.right <= widthPx && box.bottom <= heightPx;

const overlap = (one: Box, other: Box): boolean =>
  one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
