import type { Box } from "../geometry/box.ts";
import type { Window } from "../windowing/Window.ts";

/** Narrower, a window shows noise. */
const LEAST_WIDTH_HU = 80;

/** So much of a box's pixels at either end are left out: a calcification or a bubble is not the lesion. */
const TAIL = 0.02;

/** So much room is left on either side of what is found. */
const MARGIN = 0.15;

/**
 * A window for one lesion: wide enough for what lies in its box, less the darkest and brightest pixels, and no wider,
 * so that the lesion stands out from what it lies in.
 *
 * @param hu the slice, row by row
 * @param box image coordinates, see `Box`
 * @returns null when no pixel's centre lies in the box
 */
export function autoWindow(
  { columns, rows, hu }: { columns: number; rows: number; hu: Int16Array },
  box: Box,
): Window | null {
  const first = Math.max(0, Math.ceil(box.left - 0.5));
  const last = Math.min(columns - 1, Math.floor(box.right - 0.5));
  const top = Math.max(0, Math.ceil(box.top - 0.5));
  const bottom = Math.min(rows - 1, Math.floor(box.bottom - 0.5));
  if (first > last || top > bottom) return null;

  const inBox = new Int16Array((last - first + 1) * (bottom - top + 1));
  for (let row = top, at = 0; row <= bottom; row++, at += last - first + 1) {
    inBox.set(hu.subarray(row * columns + first, row * columns + last + 1), at);
  }
  inBox.sort();
  const low = inBox[Math.floor(TAIL * (inBox.length - 1))] ?? 0;
  const high = inBox[Math.ceil((1 - TAIL) * (inBox.length - 1))] ?? 0;
  return {
    centerHu: Math.round((low + high) / 2),
    widthHu: Math.max(LEAST_WIDTH_HU, Math.round((high - low) * (1 + 2 * MARGIN))),
  };
}
