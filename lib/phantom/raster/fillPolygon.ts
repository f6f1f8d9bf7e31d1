import type { Canvas, Ink } from "./Canvas.ts";

const MOST_CROSSINGS = 24;

/** Room for the crossings of one polygon with the rows; kept between calls, because a slice has hundreds. */
export interface PolygonScratch {
  readonly rows: number;
  readonly crossings: Float64Array;
  readonly counts: Uint8Array;
}

export const polygonScratch = (rows: number): PolygonScratch => ({
  rows,
  crossings: new Float64Array(rows * MOST_CROSSINGS),
  counts: new Uint8Array(rows),
});

/**
 * Fills a closed polygon (even-odd) row by row. A pixel that a left or right edge runs through gets its share; upper
 * and lower edges are softened later by the scanner's blur.
 *
 * @param points x, y, x, y … as image coordinates [px]
 * @param count number of vertices
 * @param levelPx only what lies above this image row is filled
 */
export function fillPolygon(
  { columns, rows, hu, tissue }: Canvas,
  scratch: PolygonScratch,
  points: Float64Array,
  count: number,
  ink: Ink,
  levelPx = Number.POSITIVE_INFINITY,
): void {
  const { crossings, counts } = scratch;
  const lowest = Math.min(rows - 1, Math.floor(levelPx - 0.5));
  let firstRow = rows;
  let lastRow = -1;

  let x0 = points[2 * count - 2] ?? 0;
  let y0 = points[2 * count - 1] ?? 0;
  for (let i = 0; i < count; i++) {
    const x1 = points[2 * i] ?? 0;
    const y1 = points[2 * i + 1] ?? 0;
    if (y0 !== y1) {
      const down = y1 > y0;
      const from = Math.max(0, Math.ceil((down ? y0 : y1) - 0.5));
      const to = Math.min(lowest, Math.ceil((down ? y1 : y0) - 0.5) - 1);
      if (from <= to) {
        const slope = (x1 - x0) / (y1 - y0);
        let x = x0 + (from + 0.5 - y0) * slope;
        for (let row = from; row <= to; row++) {
          const n = counts[row] ?? 0;
          if (n < MOST_CROSSINGS) {
            // Kept in order while they come in: there are mostly two.
            let place = row * MOST_CROSSINGS + n;
            const start = row * MOST_CROSSINGS;
            while (place > start && (crossings[place - 1] ?? 0) > x) {
              crossings[place] = crossings[place - 1] ?? 0;
              place--;
            }
            crossings[place] = x;
            counts[row] = n + 1;
          }
          x += slope;
        }
        if (from < firstRow) firstRow = from;
        if (to > lastRow) lastRow = to;
      }
    }
    x0 = x1;
    y0 = y1;
  }

  for (let row = firstRow; row <= lastRow; row++) {
    const n = counts[row] ?? 0;
    counts[row] = 0;
    for (let k = 0; k + 1 < n; k += 2) {
      const left = crossings[row * MOST_CROSSINGS + k] ?? 0;
      const right = crossings[row * MOST_CROSSINGS + k + 1] ?? 0;
      if (right > 0 && left < columns) fillSpan(hu, tissue, row * columns, columns, left, right, ink);
    }
  }
}

function fillSpan(
  hu: Float32Array,
  tissue: Uint8Array,
  rowStart: number,
  columns: number,
  left: number,
  right: number,
  ink: Ink,
): void {
  const from = Math.max(0, Math.floor(left));
  const to = Math.min(columns - 1, Math.ceil(right) - 1);
  // How much of a pixel lies between the edges; a span may begin or end outside the slice.
  const share = (column: number): number => Math.min(right, column + 1) - Math.max(left, column);
  blend(hu, tissue, rowStart + from, share(from), ink);
  if (from === to) return;
  blend(hu, tissue, rowStart + to, share(to), ink);

  const { over } = ink;
  if (over === null) {
    hu.fill(ink.hu, rowStart + from + 1, rowStart + to);
    tissue.fill(ink.tissue, rowStart + from + 1, rowStart + to);
    return;
  }
  for (let i = rowStart + from + 1; i < rowStart + to; i++) {
    if (over[tissue[i] ?? 0] === 1) {
      hu[i] = ink.hu;
      tissue[i] = ink.tissue;
    }
  }
}

function blend(hu: Float32Array, tissue: Uint8Array, at: number, share: number, ink: Ink): void {
  if (ink.over !== null && ink.over[tissue[at] ?? 0] !== 1) return;
  hu[at] = (hu[at] ?? 0) * (1 - share) + ink.hu * share;
  if (share >= 0.5) tissue[at] = ink.tissue;
}
