import { areaOf, type Box } from "../geometry/box.ts";
import type { ImageSize } from "../geometry/point.ts";
import type { SpacingMm } from "./millimetres.ts";

/** What is in an ellipse on a slice. */
export interface EllipseHu {
  /** Pixels whose centre is in the ellipse or on its edge, without padding pixels. */
  readonly pixels: number;
  /** Area of the drawn ellipse itself, π a b, not of its pixels [mm²]. */
  readonly areaMm2: number;
  /** Mean and standard deviation of the pixels, of all of them as a population [HU]; null when there are none. */
  readonly meanHu: number | null;
  readonly sdHu: number | null;
  readonly minHu: number | null;
  readonly maxHu: number | null;
}

/**
 * Measures the HU in the ellipse that touches the four sides of a box (image coordinates).
 *
 * @param hu the slice, `[rows, columns]` row by row [HU]
 * @param paddingHu HU that stands for "no data", left out (PS3.3 C.7.5.1.1.2); null when the file names none
 */
export function ellipseHu(
  hu: ArrayLike<number>,
  size: ImageSize,
  box: Box,
  [spacingX, spacingY]: SpacingMm,
  paddingHu: number | null = null,
): EllipseHu {
  const centreX = (box.left + box.right) / 2;
  const centreY = (box.top + box.bottom) / 2;
  const radiusX = (box.right - box.left) / 2;
  const radiusY = (box.bottom - box.top) / 2;

  let pixels = 0;
  let sum = 0;
  let sumOfSquares = 0;
  let minHu = Number.POSITIVE_INFINITY;
  let maxHu = Number.NEGATIVE_INFINITY;
  const lastRow = Math.min(size.rows - 1, Math.ceil(box.bottom));
  const lastColumn = Math.min(size.columns - 1, Math.ceil(box.right));
  for (let row = Math.max(0, Math.floor(box.top)); row <= lastRow; row++) {
    for (let column = Math.max(0, Math.floor(box.left)); column <= lastColumn; column++) {
      const right = (column + 0.5 - centreX) / radiusX;
      const down = (row + 0.5 - centreY) / radiusY;
      // Without width or height the quotient is no number, and nothing is inside.
      if (!(right * right + down * down <= 1)) continue;
      const value = hu[row * size.columns + column];
      if (value === undefined || value === paddingHu) continue;
      pixels++;
      sum += value;
      sumOfSquares += value * value;
      if (value < minHu) minHu = value;
      if (value > maxHu) maxHu = value;
    }
  }

  const areaMm2 = (Math.PI / 4) * areaOf(box) * spacingX * spacingY;
  if (pixels === 0) return { pixels, areaMm2, meanHu: null, sdHu: null, minHu: null, maxHu: null };
  const meanHu = sum / pixels;
  // Exact enough as a difference: HU squared times a million pixels stays far below 2^53.
  const sdHu = Math.sqrt(Math.max(0, sumOfSquares / pixels - meanHu * meanHu));
  return { pixels, areaMm2, meanHu, sdHu, minHu, maxHu };
}
