import type { Box } from "../geometry/box.ts";
import type { ImageSize } from "../geometry/point.ts";

/** Above this, a pixel is body or table rather than air [HU]: 32000 in the 16-bit images of the authors' own loaders. */
export const BODY_THRESHOLD_HU = -768;

/** What is thinner than this is table, sheet or tube, not body [mm]: about the 7 px opening of the authors' loaders. */
const THINNEST_BODY_MM = 9;

/** A part of the body apart from the trunk (an arm, the second thigh) has at least this share of the largest part. */
const LEAST_SHARE_OF_LARGEST = 0.12;

/** Less than this is no cross-section of a body [mm²]: a newborn's head has about 5000. */
const LEAST_BODY_MM2 = 1000;

/** The outline is found on a grid of about this many cells a side: 3 mm on a usual slice, 16 times fewer cells. */
const GRID_CELLS = 128;

/** The body's cross-section on one axial slice: everything inside the skin, lungs and bowel gas included. */
export interface BodyMask {
  /** Whether an image coordinate (see `Point`) lies in the body; false outside the slice. */
  at(x: number, y: number): boolean;
  /** The body's edges; null when there is no body on the slice. */
  readonly box: Box | null;
  readonly areaPx: number;
}

/**
 * Finds the body on an axial slice: above -768 HU, opened so that the table and sheets fall off, without parts too
 * small to be body, and with the air enclosed in it. Exact to the cells of a grid, 3 mm on a usual slice.
 *
 * Air that touches the edge of the slice but none of its corners counts as enclosed: on a small field of view the lung
 * is cut off by the edge, while the air around a body is in the corners. A lung cut off by a *circular* field of view
 * is therefore taken for outside.
 *
 * @param hu `[rows, columns]`, row by row [HU]
 */
export function bodyMask(hu: Int16Array, size: ImageSize, spacingXMm: number, spacingYMm: number): BodyMask {
  const step = Math.max(1, Math.round(Math.max(size.columns, size.rows) / GRID_CELLS));
  const cellMm2 = step * step * spacingXMm * spacingYMm;
  const radius = Math.max(1, Math.round((THINNEST_BODY_MM / Math.sqrt(cellMm2) - 1) / 2));

  const tissue = coarseTissue(hu, size, step);
  const open = (grid: Grid) => spread(spread(grid, 0, radius), 1, radius);
  const least = LEAST_BODY_MM2 / cellMm2;
  const body = withEnclosedAir(largeParts(open(tissue), least));
  const shell = largeParts(open(withEnclosedAir(tissue, edgeCells(tissue))), least);
  return maskOf(isHollow(body, shell) ? shell : body, size, step);
}

/** Cells of a coarse grid, row by row: 1 is body, 0 is not. */
interface Grid {
  readonly width: number;
  readonly height: number;
  readonly cells: Uint8Array;
}

/** A cell is tissue when at least half of its pixels are; of large cells every second pixel and row is looked at. */
function coarseTissue(hu: Int16Array, { columns, rows }: ImageSize, step: number): Grid {
  const width = Math.ceil(columns / step);
  const height = Math.ceil(rows / step);
  const cells = new Uint8Array(width * height);
  const stride = step >= 4 ? 2 : 1;
  for (let cellY = 0; cellY < height; cellY++) {
    const bottom = Math.min(rows, (cellY + 1) * step);
    for (let cellX = 0; cellX < width; cellX++) {
      const left = cellX * step;
      const right = Math.min(columns, left + step);
      let balance = 0;
      for (let y = cellY * step; y < bottom; y += stride) {
        for (let x = left; x < right; x += stride) {
          balance += (hu[y * columns + x] ?? BODY_THRESHOLD_HU) > BODY_THRESHOLD_HU ? 1 : -1;
        }
      }
      if (balance >= 0) cells[cellY * width + cellX] = 1;
    }
  }
  return { width, height, cells };
}

/**
 * Gives every cell within a square of `radius` cells around one that holds `value` that value too: with 0 an erosion,
 * with 1 a dilation. Nothing spreads in from beyond the grid, so a body cut off by the slice's edge keeps its edge.
 */
function spread({ width, height, cells }: Grid, value: 0 | 1, radius: number): Grid {
  const across = cells.slice();
  for (let at = 0; at < cells.length; at++) {
    if (cells[at] !== value) continue;
    const rowStart = at - (at % width);
    across.fill(value, Math.max(rowStart, at - radius), Math.min(rowStart + width, at + radius + 1));
  }
  const both = across.slice();
  for (let at = 0; at < across.length; at++) {
    if (across[at] !== value) continue;
    const last = Math.min(across.length - 1, at + radius * width);
    for (let near = Math.max(at % width, at - radius * width); near <= last; near += width)
      both[near] = value;
  }
  return { width, height, cells: both };
}

/** The cells that hold `value` and hang together with one of the seeds by their sides; marks them in `seen`. */
function connected(
  { width, cells }: Grid,
  seeds: readonly number[],
  value: 0 | 1,
  seen: Uint8Array,
): number[] {
  const found: number[] = [];
  const look = (at: number) => {
    if (cells[at] !== value || seen[at] === 1) return;
    seen[at] = 1;
    found.push(at);
  };
  for (const seed of seeds) look(seed);
  for (let next = 0; next < found.length; next++) {
    const at = found[next] ?? 0;
    if (at % width > 0) look(at - 1);
    if (at % width < width - 1) look(at + 1);
    look(at - width);
    look(at + width);
  }
  return found;
}

/** Keeps the largest connected part, and of the others only those large enough to be limbs. */
function largeParts(grid: Grid, leastCells: number): Grid {
  const seen = new Uint8Array(grid.cells.length);
  const parts: number[][] = [];
  for (let at = 0; at < grid.cells.length; at++) {
    if (grid.cells[at] === 1 && seen[at] === 0) parts.push(connected(grid, [at], 1, seen));
  }
  const least = Math.max(leastCells, ...parts.map((part) => LEAST_SHARE_OF_LARGEST * part.length));
  const cells = new Uint8Array(grid.cells.length);
  for (const part of parts) {
    if (part.length >= least) for (const at of part) cells[at] = 1;
  }
  return { ...grid, cells };
}

/** All but the air that hangs together with the given cells; nothing when there is no body to enclose any. */
function withEnclosedAir(body: Grid, outsideFrom: readonly number[] = cornersOf(body)): Grid {
  if (!body.cells.includes(1)) return body;
  const outside = new Uint8Array(body.cells.length);
  connected(body, outsideFrom, 0, outside);
  return { ...body, cells: outside.map((air) => 1 - air) };
}

function cornersOf({ width, cells }: Grid): readonly number[] {
  return [0, width - 1, cells.length - width, cells.length - 1];
}

function edgeCells({ width, height, cells }: Grid): readonly number[] {
  return Array.from(cells.keys()).filter((at) => {
    const x = at % width;
    return x === 0 || x === width - 1 || at < width || at >= width * (height - 1);
  });
}

/**
 * Whether the wall around the air was too thin to survive the opening: the chest of an infant, a hollow phantom. Then
 * the enclosed air has to be filled in first.
 *
 * Not done so for all, because a table encloses air too. What tells them apart: filling a table in makes a good body
 * reach further down, and a table by itself is much wider than high.
 */
function isHollow(body: Grid, shell: Grid): boolean {
  const [inner, outer] = [edgesOf(body), edgesOf(shell)];
  if (outer.count === 0) return false;
  const isBodyShaped = outer.width <= 2.5 * outer.height && outer.height <= 2.5 * outer.width;
  const isNearlyLost = inner.count < 0.25 * outer.count;
  const hasLostItsAir =
    inner.count < 0.6 * outer.count && outer.width * outer.height <= 1.4 * inner.width * inner.height;
  return isBodyShaped && (isNearlyLost || hasLostItsAir);
}

/** The smallest rectangle of cells that holds all body, and the number of body cells. */
function edgesOf({ width, height, cells }: Grid) {
  let left = width;
  let right = -1;
  let top = height;
  let bottom = -1;
  let count = 0;
  for (let at = 0; at < cells.length; at++) {
    if (cells[at] !== 1) continue;
    const x = at % width;
    bottom = (at - x) / width;
    if (count === 0) top = bottom;
    left = Math.min(left, x);
    right = Math.max(right, x);
    count++;
  }
  return { left, top, width: Math.max(0, right - left + 1), height: Math.max(0, bottom - top + 1), count };
}

function maskOf(grid: Grid, { columns, rows }: ImageSize, step: number): BodyMask {
  const { left, top, width: across, height: down, count } = edgesOf(grid);
  const box: Box = {
    left: left * step,
    top: top * step,
    right: Math.min(columns, (left + across) * step),
    bottom: Math.min(rows, (top + down) * step),
  };
  const { width, cells } = grid;
  return {
    box: count === 0 ? null : box,
    areaPx: Math.min(columns * rows, count * step * step),
    at: (x, y) =>
      x >= 0 &&
      y >= 0 &&
      x < columns &&
      y < rows &&
      cells[Math.floor(y / step) * width + Math.floor(x / step)] === 1,
  };
}
