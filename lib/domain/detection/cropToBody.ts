import type { ImageSize } from "../geometry/point.ts";

/** Part of a slice: `[top, bottom)` rows and `[left, right)` columns [px]. */
export interface PixelRange {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Above this a pixel speaks for body: skin and fat do, lung and the foam of a table do not [HU]. */
const BODY_HU = -500;
/** Share of a column's or row's pixels that must speak for body. */
const LEAST_SHARE = 0.02;
/** Left around what was found, as far as there is any [px]. */
const MARGIN_PX = 8;

/** The whole slice. */
export const wholeSlice = ({ columns, rows }: ImageSize): PixelRange => ({
  left: 0,
  top: 0,
  right: columns,
  bottom: rows,
});

/**
 * The rows and columns that the body takes up, with a margin; the whole slice where no column, or no row, has enough of it.
 *
 * Coarser than `bodyMask` and on purpose: the trainer has to do exactly the same, and a box is all that is wanted.
 *
 * @param hu `[rows, columns]`, row by row [HU]
 */
export function cropToBody(hu: Int16Array, size: ImageSize): PixelRange {
  const { columns, rows } = size;
  const inColumn = new Int32Array(columns);
  const inRow = new Int32Array(rows);
  for (let y = 0, at = 0; y < rows; y++) {
    let count = 0;
    for (let x = 0; x < columns; x++, at++) {
      if ((hu[at] ?? 0) > BODY_HU) {
        count++;
        inColumn[x] = (inColumn[x] ?? 0) + 1;
      }
    }
    inRow[y] = count;
  }
  const across = rangeWithEnough(inColumn, LEAST_SHARE * rows);
  const down = rangeWithEnough(inRow, LEAST_SHARE * columns);
  if (across === null || down === null) return wholeSlice(size);
  return { left: across.first, right: across.end, top: down.first, bottom: down.end };
}

function rangeWithEnough(counts: Int32Array, least: number): { first: number; end: number } | null {
  const first = counts.findIndex((count) => count >= least && count > 0);
  if (first < 0) return null;
  const last = counts.findLastIndex((count) => count >= least && count > 0);
  return { first: Math.max(0, first - MARGIN_PX), end: Math.min(counts.length, last + 1 + MARGIN_PX) };
}
