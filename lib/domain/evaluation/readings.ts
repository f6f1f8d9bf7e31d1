import type { Protocol } from "./protocols.ts";

/**
 * Where on the curve a number of false positives per image is read: `share` of the way from one rank to another, so that
 * every stratum is read at the same place. A rank of -1 stands for an empty curve.
 */
export interface Reading {
  readonly fpPerImage: number;
  readonly from: number;
  readonly to: number;
  /** 0: at `from`; beyond 0..1 where the curve is continued; NaN where it has no value. */
  readonly share: number;
}

/**
 * Finds where each number of false positives per image is read.
 *
 * @param curve false positives per image by rank, rising
 */
export const readingsAt = (
  curve: Float64Array,
  fpPerImage: readonly number[],
  beyond: Protocol["beyond"],
): Reading[] => fpPerImage.map((x) => (beyond === "clamp" ? clampedAt(curve, x) : continuedAt(curve, x)));

/**
 * The last point with no more false positives; between two points sensitivity is that of the first, because no detection
 * is hit and false positive at once. Left of all it is the first point, right of all the last.
 */
function clampedAt(curve: Float64Array, x: number): Reading {
  const after = firstIndex(curve, (fp) => fp > x);
  const at = curve.length === 0 ? -1 : Math.max(0, after - 1);
  return { fpPerImage: x, from: at, to: at, share: 0 };
}

/** The line through the first point that reaches the number and the one before it; at the ends through the outermost two. */
function continuedAt(curve: Float64Array, x: number): Reading {
  if (curve.length < 2) return clampedAt(curve, x);
  const to = Math.min(
    Math.max(
      firstIndex(curve, (fp) => fp >= x),
      1,
    ),
    curve.length - 1,
  );
  const [before = 0, after = 0] = [curve[to - 1], curve[to]];
  const share = x === before ? 0 : after === before ? Number.NaN : (x - before) / (after - before);
  return { fpPerImage: x, from: to - 1, to, share };
}

/** Index of the first value for which it holds, when it holds for all after it; the length when for none. */
function firstIndex(values: Float64Array, holds: (value: number) => boolean): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(values[middle] ?? 0)) high = middle;
    else low = middle + 1;
  }
  return low;
}
