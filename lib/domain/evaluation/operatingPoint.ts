/** Where a detector is used: from which score on, and what that means. */
export interface OperatingPoint {
  /** Boxes of at least this score are shown. */
  readonly score: number;
  readonly fpPerImage: number;
  readonly sensitivity: number;
}

interface Curve {
  readonly fpPerImage: ArrayLike<number>;
  readonly sensitivity: ArrayLike<number>;
  /** Falling. */
  readonly score: ArrayLike<number>;
}

/**
 * What a threshold leads to: the last detection that is at least so sure.
 *
 * @returns no false positives and no sensitivity above the surest one
 */
export function pointAtScore(curve: Curve, score: number): OperatingPoint {
  let low = 0;
  let high = curve.score.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((curve.score[middle] ?? 0) >= score) low = middle + 1;
    else high = middle;
  }
  const at = low - 1;
  return { score, fpPerImage: curve.fpPerImage[at] ?? 0, sensitivity: curve.sensitivity[at] ?? 0 };
}

/**
 * The threshold that allows so many false positives per image: the score of the last detection before there are more. Detections
 * of the same score stand or fall together, so where one of them is too many, none of them is shown.
 *
 * @returns null for a curve without detections
 */
export function pointAtFp(curve: Curve, fpPerImage: number): OperatingPoint | null {
  const { length } = curve.score;
  if (length === 0) return null;
  let after = 0;
  while (after < length && (curve.fpPerImage[after] ?? 0) <= fpPerImage) after++;
  if (after === length) return pointAtScore(curve, curve.score[length - 1] ?? 0);
  const tooLow = curve.score[after] ?? 0;
  let at = after - 1;
  while (at >= 0 && (curve.score[at] ?? 0) === tooLow) at--;
  // Above the surest one nothing is shown.
  return pointAtScore(curve, at >= 0 ? (curve.score[at] ?? 0) : nextAbove(curve.score[0] ?? 0));
}

/** A score that no detection reaches, to be written as a number. */
const nextAbove = (score: number): number => score + Math.max(1e-6, Math.abs(score) * 1e-6);
