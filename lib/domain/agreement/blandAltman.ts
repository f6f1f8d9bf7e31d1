export interface BlandAltman {
  readonly n: number;
  /** Mean of the differences, first less second: by how much the first measures more; null for no items. */
  readonly meanDifference: number | null;
  /** Standard deviation of the differences; null for fewer than two. */
  readonly sd: number | null;
  /** Limits of agreement: 95 % of differences are expected between them; null for fewer than two. */
  readonly lower: number | null;
  readonly upper: number | null;
}

/** Where the two readers' lengths of one lesion stand in the plot, in the unit of the lengths. */
export interface BlandAltmanPoint {
  readonly mean: number;
  readonly difference: number;
}

/**
 * Limits of agreement of two readers' measurements of the same lesions.
 *
 * dᵢ = firstᵢ − secondᵢ; the mean d̄ is the bias, SD = √(Σ (dᵢ − d̄)² / (n − 1)), the limits are d̄ ± 1.96 SD. Each lesion
 * that both measured counts once. No lesions: all null. One lesion: a mean without limits, since one difference tells
 * nothing of their spread.
 *
 * Source: Bland, Altman, Lancet 327:307–310 (1986), with 1.96 for their "2 SD".
 *
 * @param pairs the first reader's value and the second's, lesion by lesion, in one unit
 */
export function blandAltman(pairs: readonly (readonly [first: number, second: number])[]): BlandAltman {
  const n = pairs.length;
  if (n === 0) return { n, meanDifference: null, sd: null, lower: null, upper: null };
  const differences = pairs.map(([first, second]) => first - second);
  const meanDifference = sum(differences) / n;
  if (n === 1) return { n, meanDifference, sd: null, lower: null, upper: null };
  const sd = Math.sqrt(sum(differences.map((d) => (d - meanDifference) ** 2)) / (n - 1));
  return { n, meanDifference, sd, lower: meanDifference - 1.96 * sd, upper: meanDifference + 1.96 * sd };
}

/** A lesion's place in the plot: the mean of both is the best guess of its true length, and is drawn across. */
export const blandAltmanPoint = (first: number, second: number): BlandAltmanPoint => ({
  mean: (first + second) / 2,
  difference: first - second,
});

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
