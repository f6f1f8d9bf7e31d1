import type { OutlineGrid } from "./OutlineGrid.ts";

/** Lengths of a step aside and of one across a corner, whose sums come near to distances (Borgefors 1986). */
const ASIDE = 0.955;
const ACROSS = 1.369;

/** How far each cell lies outside a mask (positive) or inside it (negative), to the rim between cells [cells]. */
export function signedDistance(mask: Uint8Array, grid: OutlineGrid): Float32Array {
  const toInside = distanceTo(mask, 1, grid);
  const toOutside = distanceTo(mask, 0, grid);
  return toInside.map((distance, i) => (mask[i] === 1 ? 0.5 - (toOutside[i] ?? 0) : distance - 0.5));
}

function distanceTo(mask: Uint8Array, value: 0 | 1, { columns, rows }: OutlineGrid): Float32Array {
  const far = columns + rows;
  const distance = Float32Array.from(mask, (each) => (each === value ? 0 : far));
  const at = (column: number, row: number): number =>
    column < 0 || row < 0 || column >= columns || row >= rows
      ? far
      : (distance[row * columns + column] ?? far);
  const pass = (column: number, row: number, way: 1 | -1): void => {
    const i = row * columns + column;
    distance[i] = Math.min(
      distance[i] ?? far,
      at(column - way, row) + ASIDE,
      at(column, row - way) + ASIDE,
      at(column - way, row - way) + ACROSS,
      at(column + way, row - way) + ACROSS,
    );
  };
  for (let row = 0; row < rows; row++) for (let column = 0; column < columns; column++) pass(column, row, 1);
  for (let row = rows - 1; row >= 0; row--) {
    for (let column = columns - 1; column >= 0; column--) pass(column, row, -1);
  }
  return distance;
}
