import { boundsOf } from "../geometry/box.ts";
import type { Point } from "../geometry/point.ts";
import type { OutlineGrid } from "./OutlineGrid.ts";
import { polygonMask } from "./polygonMask.ts";

/** Fineness at which two outlines are compared: cells along the longer side of both. */
const CELLS = 512;

/**
 * How well two closed polygons agree (Dice): twice the shared area divided by the sum of both areas, 0..1; 0 when either
 * is empty.
 */
export function diceOf(a: readonly Point[], b: readonly Point[]): number {
  if (a.length < 3 || b.length < 3) return 0;
  const { left, top, right, bottom } = boundsOf([...a, ...b]);
  const side = Math.max(right - left, bottom - top) / CELLS;
  const grid: OutlineGrid = {
    columns: Math.ceil((right - left) / side),
    rows: Math.ceil((bottom - top) / side),
    origin: { x: left, y: top },
    cell: { x: side, y: side },
    cellMm: side,
  };
  const [first, second] = [polygonMask(a, grid), polygonMask(b, grid)];
  let both = 0;
  let sum = 0;
  first.forEach((inFirst, cell) => {
    const inSecond = second[cell] ?? 0;
    both += inFirst & inSecond;
    sum += inFirst + inSecond;
  });
  return sum === 0 ? 0 : (2 * both) / sum;
}
