import type { Box } from "../geometry/box.ts";
import type { ImageSize, Point } from "../geometry/point.ts";

/** A grid of square cells (in mm) over a part of a slice: cutting costs the same however large a lesion or a pixel is. */
export interface OutlineGrid {
  readonly columns: number;
  readonly rows: number;
  /** Outer corner of the first cell, as image coordinates [px]. */
  readonly origin: Point;
  /** Size of a cell [px]; a square in mm. */
  readonly cell: Point;
  /** Side of a cell [mm]. */
  readonly cellMm: number;
}

export interface HuImage extends ImageSize {
  /** `[rows, columns]`, row by row [HU]. */
  readonly hu: ArrayLike<number>;
}

const LONGER_SIDE_CELLS = 96;
/** Finer cells than this show nothing but the way between pixels [mm]. */
const LEAST_CELL_MM = 0.2;

/**
 * A grid over a box of image coordinates.
 *
 * @param longerSideCells so many cells along the box's longer side, unless they would be too fine
 */
export function gridOver(
  box: Box,
  [spacingX, spacingY]: readonly [number, number],
  longerSideCells: number = LONGER_SIDE_CELLS,
): OutlineGrid {
  const widthMm = (box.right - box.left) * spacingX;
  const heightMm = (box.bottom - box.top) * spacingY;
  const cellMm = Math.max(LEAST_CELL_MM, Math.max(widthMm, heightMm) / longerSideCells);
  return {
    columns: Math.max(1, Math.ceil(widthMm / cellMm)),
    rows: Math.max(1, Math.ceil(heightMm / cellMm)),
    origin: { x: box.left, y: box.top },
    cell: { x: cellMm / spacingX, y: cellMm / spacingY },
    cellMm,
  };
}

/** The middle of a cell as image coordinates. */
export const cellMiddle = ({ origin, cell }: OutlineGrid, column: number, row: number): Point => ({
  x: origin.x + (column + 0.5) * cell.x,
  y: origin.y + (row + 0.5) * cell.y,
});

/**
 * The HU of each cell: between pixels where cells are finer, the mean of pixels where they are coarser. Beyond the slice
 * lies what lies at its edge.
 */
export function sampleGrid(grid: OutlineGrid, image: HuImage): Float32Array {
  const out = new Float32Array(grid.columns * grid.rows);
  const [acrossX, acrossY] = [Math.max(1, Math.ceil(grid.cell.x)), Math.max(1, Math.ceil(grid.cell.y))];
  for (let row = 0; row < grid.rows; row++) {
    for (let column = 0; column < grid.columns; column++) {
      let sum = 0;
      for (let j = 0; j < acrossY; j++) {
        for (let i = 0; i < acrossX; i++) {
          const x = grid.origin.x + (column + (i + 0.5) / acrossX) * grid.cell.x;
          const y = grid.origin.y + (row + (j + 0.5) / acrossY) * grid.cell.y;
          sum += huAt(image, x, y);
        }
      }
      out[row * grid.columns + column] = sum / (acrossX * acrossY);
    }
  }
  return out;
}

/** HU at an image coordinate, from the four pixels about it. */
function huAt({ columns, rows, hu }: HuImage, x: number, y: number): number {
  const [u, v] = [clamp(x - 0.5, columns - 1), clamp(y - 0.5, rows - 1)];
  const [left, top] = [Math.floor(u), Math.floor(v)];
  const [right, bottom] = [Math.min(columns - 1, left + 1), Math.min(rows - 1, top + 1)];
  const [fx, fy] = [u - left, v - top];
  const at = (column: number, row: number): number => hu[row * columns + column] ?? 0;
  return (
    (1 - fy) * ((1 - fx) * at(left, top) + fx * at(right, top)) +
    fy * ((1 - fx) * at(left, bottom) + fx * at(right, bottom))
  );
}

const clamp = (value: number, most: number): number => Math.max(0, Math.min(most, value));

/** Blurs a field by a Gaussian [cells], edges continued. */
export function blurred(
  field: Float32Array,
  { columns, rows }: Pick<OutlineGrid, "columns" | "rows">,
  sigma: number,
): Float32Array {
  const reach = Math.max(1, Math.ceil(2.5 * sigma));
  const kernel = Array.from({ length: 2 * reach + 1 }, (_, i) => Math.exp(-0.5 * ((i - reach) / sigma) ** 2));
  const total = kernel.reduce((sum, each) => sum + each, 0);
  const across = new Float32Array(field.length);
  const out = new Float32Array(field.length);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      let sum = 0;
      for (let k = -reach; k <= reach; k++) {
        sum += (kernel[k + reach] ?? 0) * (field[row * columns + clamp(column + k, columns - 1)] ?? 0);
      }
      across[row * columns + column] = sum / total;
    }
  }
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      let sum = 0;
      for (let k = -reach; k <= reach; k++) {
        sum += (kernel[k + reach] ?? 0) * (across[clamp(row + k, rows - 1) * columns + column] ?? 0);
      }
      out[row * columns + column] = sum / total;
    }
  }
  return out;
}
