import type { ConfusionTable } from "./confusionTable.ts";

export interface Kappa {
  /** Items in the table. */
  readonly n: number;
  /** Share of items on which both decided the same; null when there are no items. */
  readonly observed: number | null;
  /** The share that chance alone would give, each keeping to their own habits; null when there are no items. */
  readonly expected: number | null;
  /** 1 is full agreement, 0 what chance gives, below 0 less than that; null when it is not defined. */
  readonly kappa: number | null;
  /** 95 % confidence interval, within −1..1; null when kappa is. */
  readonly interval: readonly [lower: number, upper: number] | null;
}

/** Two-sided 95 % point of the normal distribution. */
const Z_95 = 1.959964;

/**
 * Cohen's kappa of two readers' decisions: agreement beyond what chance gives.
 *
 * With p the cells as shares of all n items: observed pₒ = Σ pᵢᵢ, expected pₑ = Σ pᵢ· p·ᵢ, κ = (pₒ − pₑ) / (1 − pₑ).
 * All disagreements weigh the same, since accept, reject, fix and unsure have no order.
 *
 * Degenerate tables: without items nothing is defined. When both readers gave one and the same answer to everything,
 * pₑ is 1 and κ is 0 / 0: null, though `observed` is 1; calling that "perfect" would say that telling apart was tried.
 *
 * The interval is κ ± 1.96 SE, cut off at ±1, with the large-sample SE of Fleiss, Cohen and Everitt; under some thirty
 * items it is a rough guide only.
 *
 * Sources: Cohen, Educ. Psychol. Meas. 20:37–46 (1960); Fleiss, Cohen, Everitt, Psychol. Bull. 72:323–327 (1969).
 *
 * @param table square: rows are the first reader's decisions, columns the second's
 */
export function cohenKappa(table: ConfusionTable): Kappa {
  const n = sum(table.map(sum));
  if (n === 0) return { n, observed: null, expected: null, kappa: null, interval: null };

  const cells = table.map((row) => row.map((count) => count / n));
  const rows = cells.map(sum);
  const columns = cells.map((_, at) => sum(cells.map((row) => row[at] ?? 0)));
  const observed = sum(cells.map((row, at) => row[at] ?? 0));
  const expected = sum(rows.map((share, at) => share * (columns[at] ?? 0)));
  // Compared by counts: shares that add up to one may miss it by a rounding.
  const oneAnswerOnly = table.some((row, at) => row[at] === n);
  if (oneAnswerOnly) return { n, observed: 1, expected: 1, kappa: null, interval: null };

  const kappa = (observed - expected) / (1 - expected);
  const reach = Z_95 * standardError({ cells, rows, columns, n, expected, kappa });
  return {
    n,
    observed,
    expected,
    kappa,
    interval: [Math.max(-1, kappa - reach), Math.min(1, kappa + reach)],
  };
}

function standardError({
  cells,
  rows,
  columns,
  n,
  expected,
  kappa,
}: {
  readonly cells: ConfusionTable;
  readonly rows: readonly number[];
  readonly columns: readonly number[];
  readonly n: number;
  readonly expected: number;
  readonly kappa: number;
}): number {
  const habit = (column: number, row: number) => (columns[column] ?? 0) + (rows[row] ?? 0);
  const agreed = sum(cells.map((row, at) => (row[at] ?? 0) * (1 - habit(at, at) * (1 - kappa)) ** 2));
  const differed = sum(
    cells.map((row, i) => sum(row.map((share, j) => (i === j ? 0 : share * habit(i, j) ** 2)))),
  );
  const variance = agreed + (1 - kappa) ** 2 * differed - (kappa - expected * (1 - kappa)) ** 2;
  // Full agreement has no variance; a rounding may take it below zero.
  return Math.sqrt(Math.max(0, variance)) / ((1 - expected) * Math.sqrt(n));
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
