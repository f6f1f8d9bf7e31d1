import type { Box } from "../geometry/box.ts";
import { cellMiddle, type HuImage, type OutlineGrid, sampleGrid } from "../outline/OutlineGrid.ts";
import { tissueLevel } from "./tissueLevel.ts";

/** Name of this descriptor with its version: raised when the same picture would give other numbers. */
export const IMAGE_DESCRIPTOR = "image-1";

const LEVELS = 16;
const DIRECTIONS = 8;
/** Side of the field whose edges are looked at [mm], and the size of its cells. */
const EDGE_FIELD_MM = 48;
const EDGE_CELL_MM = 1.5;
/** How wide the surroundings are that are looked at [mm]. */
const RING_MM = 8;
/** Fields about the middle, each cut into as many tiles each way [mm, tiles]. */
const FIELDS = [
  { sideMm: 24, tiles: 2, spreads: true },
  { sideMm: 48, tiles: 4, spreads: false },
  { sideMm: 96, tiles: 2, spreads: true },
] as const;
const TILE_SAMPLES = 6;

/** Numbers in a descriptor. */
export const IMAGE_DESCRIPTOR_LENGTH = 2 * LEVELS + 4 * DIRECTIONS + 32;

/**
 * What a lesion looks like, as numbers that no model had to be trained for: a vector of length 1, so that the scalar product
 * of two is how alike they are. Four parts of equal weight:
 *
 * 1. how HU are spread in the ellipse that fills the box (16 levels), 2. in the ring of 8 mm about it,
 * 3. how strong edges of each of 8 directions are in the four quarters of 48 mm about the middle,
 * 4. means (and spreads) of HU in tiles of 24, 48 and 96 mm about the middle: what it lies in.
 *
 * Fields are in mm of the patient, so that zoom and matrix of a scan do not count; HU go in as levels in which soft tissue
 * takes most of the range (`tissueLevel`), so that windows do not count either.
 *
 * @param box about the lesion, image coordinates, without padding
 */
export function imageDescriptor(
  image: HuImage,
  box: Box,
  spacingMm: readonly [x: number, y: number],
): Float32Array {
  const parts = [
    histogram(image, box, spacingMm, "inside"),
    histogram(image, box, spacingMm, "ring"),
    edges(image, box, spacingMm),
    tiles(image, box, spacingMm),
  ];
  return Float32Array.from(parts.flatMap((part) => unit(part).map((each) => each / Math.sqrt(parts.length))));
}

/** The square of so many mm about the middle of a box, cut into cells. */
function gridAbout(
  { left, top, right, bottom }: Box,
  [spacingX, spacingY]: readonly [number, number],
  widthMm: number,
  heightMm: number,
  cellMm: number,
): OutlineGrid {
  const [columns, rows] = [Math.round(widthMm / cellMm), Math.round(heightMm / cellMm)];
  const cell = { x: cellMm / spacingX, y: cellMm / spacingY };
  return {
    columns,
    rows,
    cellMm,
    cell,
    origin: {
      x: (left + right) / 2 - (columns / 2) * cell.x,
      y: (top + bottom) / 2 - (rows / 2) * cell.y,
    },
  };
}

/** Cells along the longer side of a lesion for its histogram. */
const HISTOGRAM_CELLS = 40;

/** Roots of the shares of levels, so that their scalar product is the Bhattacharyya coefficient; neighbours share a value. */
function histogram(
  image: HuImage,
  box: Box,
  spacingMm: readonly [number, number],
  where: "inside" | "ring",
): number[] {
  const [spacingX, spacingY] = spacingMm;
  const ringX = RING_MM / spacingX;
  const beyondMm = where === "ring" ? 2 * RING_MM : 0;
  const widthMm = Math.max(1, (box.right - box.left) * spacingX) + beyondMm;
  const heightMm = Math.max(1, (box.bottom - box.top) * spacingY) + beyondMm;
  const grid = gridAbout(
    box,
    spacingMm,
    widthMm,
    heightMm,
    Math.max(0.4, Math.max(widthMm, heightMm) / HISTOGRAM_CELLS),
  );
  const hu = sampleGrid(grid, image);
  const middle = { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 };
  const half = {
    x: Math.max(0.5, (box.right - box.left) / 2),
    y: Math.max(0.5, (box.bottom - box.top) / 2),
  };
  const counts = new Array<number>(LEVELS).fill(0);
  for (let row = 0; row < grid.rows; row++) {
    for (let column = 0; column < grid.columns; column++) {
      const at = cellMiddle(grid, column, row);
      const [dx, dy] = [at.x - middle.x, at.y - middle.y];
      const inside = Math.hypot(dx / half.x, dy / half.y) <= 1;
      const near = Math.hypot(dx / (half.x + ringX), dy / (half.y + RING_MM / spacingY)) <= 1;
      if (where === "inside" ? !inside : inside || !near) continue;
      const level = tissueLevel(hu[row * grid.columns + column] ?? 0) * (LEVELS - 1);
      const low = Math.min(LEVELS - 2, Math.floor(level));
      counts[low] = (counts[low] ?? 0) + (low + 1 - level);
      counts[low + 1] = (counts[low + 1] ?? 0) + (level - low);
    }
  }
  return counts.map((count) => Math.sqrt(count));
}

/** Strength of edges by direction (0 to 180 degrees) in the four quarters of the field; neighbouring directions share one. */
function edges(image: HuImage, box: Box, spacingMm: readonly [number, number]): number[] {
  const grid = gridAbout(box, spacingMm, EDGE_FIELD_MM, EDGE_FIELD_MM, EDGE_CELL_MM);
  const level = sampleGrid(grid, image).map(tissueLevel);
  const { columns, rows } = grid;
  const strengths = new Array<number>(4 * DIRECTIONS).fill(0);
  for (let row = 1; row < rows - 1; row++) {
    for (let column = 1; column < columns - 1; column++) {
      const at = row * columns + column;
      const gx = (level[at + 1] ?? 0) - (level[at - 1] ?? 0);
      const gy = (level[at + columns] ?? 0) - (level[at - columns] ?? 0);
      const strength = Math.hypot(gx, gy);
      if (strength === 0) continue;
      const turn = ((Math.atan2(gy, gx) + Math.PI) / Math.PI) * DIRECTIONS;
      const low = Math.floor(turn);
      const quarter = (row < rows / 2 ? 0 : 2) + (column < columns / 2 ? 0 : 1);
      const add = (direction: number, share: number): void => {
        const bin = quarter * DIRECTIONS + (direction % DIRECTIONS);
        strengths[bin] = (strengths[bin] ?? 0) + share * strength;
      };
      add(low, low + 1 - turn);
      add(low + 1, turn - low);
    }
  }
  return strengths.map((strength) => Math.sqrt(strength));
}

function tiles(image: HuImage, box: Box, spacingMm: readonly [number, number]): number[] {
  return FIELDS.flatMap(({ sideMm, tiles: across, spreads }) => {
    const grid = gridAbout(box, spacingMm, sideMm, sideMm, sideMm / across / TILE_SAMPLES);
    const level = sampleGrid(grid, image).map(tissueLevel);
    return Array.from({ length: across * across }, (_, tile) => {
      const [top, left] = [Math.floor(tile / across) * TILE_SAMPLES, (tile % across) * TILE_SAMPLES];
      let [sum, squares] = [0, 0];
      for (let row = top; row < top + TILE_SAMPLES; row++) {
        for (let column = left; column < left + TILE_SAMPLES; column++) {
          const value = level[row * grid.columns + column] ?? 0;
          sum += value;
          squares += value * value;
        }
      }
      const count = TILE_SAMPLES * TILE_SAMPLES;
      const mean = sum / count;
      // A mean is taken from the middle of the range, so that dark and bright are opposites and not near and far.
      return spreads ? [mean - 0.5, Math.sqrt(Math.max(0, squares / count - mean * mean))] : [mean - 0.5];
    }).flat();
  });
}

/** A vector of length 1 in the same direction; of nothing, nothing. */
function unit(vector: readonly number[]): number[] {
  const length = Math.hypot(...vector);
  return length === 0 ? [...vector] : vector.map((each) => each / length);
}
