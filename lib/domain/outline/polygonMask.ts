import type { Point } from "../geometry/point.ts";
import { cellMiddle, type OutlineGrid } from "./OutlineGrid.ts";

/** Which cells have their middle inside a closed polygon of image coordinates (even-odd). */
export function polygonMask(polygon: readonly Point[], grid: OutlineGrid): Uint8Array {
  const mask = new Uint8Array(grid.columns * grid.rows);
  for (let row = 0; row < grid.rows; row++) {
    const { y } = cellMiddle(grid, 0, row);
    const crossings: number[] = [];
    polygon.forEach((to, i) => {
      const from = polygon[(i + polygon.length - 1) % polygon.length];
      if (!from || from.y <= y === to.y <= y) return;
      crossings.push(from.x + ((y - from.y) / (to.y - from.y)) * (to.x - from.x));
    });
    crossings.sort((a, b) => a - b);
    for (let pair = 0; pair + 1 < crossings.length; pair += 2) {
      const first = Math.max(0, Math.ceil(((crossings[pair] ?? 0) - grid.origin.x) / grid.cell.x - 0.5));
      const end = Math.ceil(((crossings[pair + 1] ?? 0) - grid.origin.x) / grid.cell.x - 0.5);
      for (let column = first; column < Math.min(grid.columns, end); column++) {
        mask[row * grid.columns + column] = 1;
      }
    }
  }
  return mask;
}
