import type { RecistDiameters } from "../bookmarks/ReadBookmark.ts";
import { boundsOf, pad } from "../geometry/box.ts";
import type { Point } from "../geometry/point.ts";
import { cutOutline, OUTLINE_RULE, type Tissues, tissuesOf } from "./cutOutline.ts";
import { blurred, cellMiddle, gridOver, type HuImage, type OutlineGrid, sampleGrid } from "./OutlineGrid.ts";
import { polygonMask } from "./polygonMask.ts";
import { polygonOfMask } from "./polygonOfMask.ts";
import { recistShape } from "./recistShape.ts";

/** Raised when the same picture and diameters would give another outline than before. */
export const OUTLINE_METHOD = "outline-1";

/** An outline with what it was found by, to go on from to other slices. */
export interface FoundOutline {
  /** Closed, image coordinates [px], clockwise on the screen. */
  readonly polygon: readonly Point[];
  readonly grid: OutlineGrid;
  readonly mask: Uint8Array;
  readonly tissues: Tissues;
}

/** Noise is smoothed over so many mm before HU are compared. */
const SMOOTH_MM = 0.6;

/**
 * The outline of a lesion from its diameters alone: of all outlines near the smooth shape through their four ends, the
 * one that parts HU best. Weakly supervised: nobody drew it, and no model was trained.
 *
 * @returns null when the diameters span no area
 */
export function outlineFromDiameters(
  diameters: RecistDiameters,
  image: HuImage,
  spacingMm: readonly [x: number, y: number],
): FoundOutline | null {
  const grid = gridAround([...diameters.long, ...diameters.short], spacingMm);
  const shape = recistShape(diameters);
  const radius = new Float32Array(grid.columns * grid.rows);
  for (let row = 0; row < grid.rows; row++) {
    for (let column = 0; column < grid.columns; column++) {
      radius[row * grid.columns + column] = shape.radiusAt(cellMiddle(grid, column, row));
    }
  }
  const { mask, tissues } = cutOutline(smoothHu(grid, image), radius, grid);
  const polygon = polygonOfMask(mask, grid);
  return polygon.length === 0 ? null : { polygon, grid, mask, tissues };
}

/** What a person's outline says of the tissues, to go on from to other slices; null when it encloses nothing. */
export function outlineAsDrawn(
  polygon: readonly Point[],
  image: HuImage,
  spacingMm: readonly [x: number, y: number],
): FoundOutline | null {
  const grid = gridAround(polygon, spacingMm);
  const mask = polygonMask(polygon, grid);
  if (!mask.includes(1)) return null;
  return { polygon, grid, mask, tissues: tissuesOf(smoothHu(grid, image), mask) };
}

/** A grid over all that may be lesion, and a rim beyond. */
function gridAround(points: readonly Point[], spacingMm: readonly [number, number]): OutlineGrid {
  const bounds = boundsOf(points);
  const side = Math.max(bounds.right - bounds.left, bounds.bottom - bounds.top);
  return gridOver(pad(bounds, 2 + ((OUTLINE_RULE.surelyOutside - 1) * side) / 2 + side * 0.1), spacingMm);
}

/** The HU of a grid's cells, with the noise of the slice smoothed. */
export function smoothHu(grid: OutlineGrid, image: HuImage): Float32Array {
  return blurred(sampleGrid(grid, image), grid, Math.max(0.3, SMOOTH_MM / grid.cellMm));
}
