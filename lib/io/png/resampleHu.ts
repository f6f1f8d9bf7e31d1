import type { Box } from "#lib/domain/geometry/box.ts";
import type { ImageSize } from "#lib/domain/geometry/point.ts";

/** The pixels of a line that one output pixel is made of, and how much each counts; none when it lies outside. */
interface Mix {
  readonly first: number;
  readonly weights: readonly number[];
}

/**
 * A part of a slice at another size.
 *
 * Each output pixel is a mean weighted by a triangle as wide as two output pixels, or two slice pixels where the slice
 * is enlarged: enlarging is then bilinear, and reducing leaves no pixel out, so noise and thin vessels do not flicker.
 *
 * @param hu `[rows, columns]` [HU]
 * @param crop the part, in image coordinates; may reach beyond the slice
 * @returns HU of the output; NaN where it lies outside the slice
 */
export function resampleHu(hu: Int16Array, size: ImageSize, crop: Box, output: ImageSize): Float32Array {
  const across = mixes(crop.left, crop.right, size.columns, output.columns);
  const down = mixes(crop.top, crop.bottom, size.rows, output.rows);

  // First along the rows that are needed, then down the columns: two short sums instead of one long one.
  const firstRow = Math.min(...down.filter(isInside).map(({ first }) => first));
  const lastRow = Math.max(...down.filter(isInside).map(({ first, weights }) => first + weights.length));
  const rows = new Map<number, Float32Array>();
  for (let r = firstRow; r < lastRow; r++) {
    const line = hu.subarray(r * size.columns, (r + 1) * size.columns);
    rows.set(
      r,
      Float32Array.from(across, (mix) => mean(mix, (c) => line[c] ?? 0)),
    );
  }
  const result = new Float32Array(output.columns * output.rows);
  down.forEach((mix, y) => {
    for (let x = 0; x < output.columns; x++) {
      result[y * output.columns + x] = mean(mix, (r) => rows.get(r)?.[x] ?? Number.NaN);
    }
  });
  return result;
}

const isInside = (mix: Mix): boolean => mix.weights.length > 0;

function mean({ first, weights }: Mix, valueAt: (index: number) => number): number {
  if (weights.length === 0) return Number.NaN;
  return weights.reduce((sum, weight, i) => sum + weight * valueAt(first + i), 0);
}

/** What each pixel of an output line is made of; pixels of the slice's edge stand for what is beside them. */
function mixes(from: number, to: number, available: number, wanted: number): readonly Mix[] {
  const scale = (to - from) / wanted;
  const reach = Math.max(1, scale);
  return Array.from({ length: wanted }, (_, i) => {
    const center = from + (i + 0.5) * scale;
    if (center < 0 || center > available) return { first: 0, weights: [] };
    const first = Math.max(0, Math.ceil(center - reach - 0.5));
    const last = Math.min(available - 1, Math.floor(center + reach - 0.5));
    const weights: number[] = [];
    for (let p = first; p <= last; p++) weights.push(Math.max(0, 1 - Math.abs(p + 0.5 - center) / reach));
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    return { first, weights: weights.map((weight) => weight / total) };
  });
}
