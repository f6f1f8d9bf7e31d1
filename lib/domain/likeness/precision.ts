import { type LikenessIndex, type LikenessWeights, questionOfRow } from "./LikenessIndex.ts";
import { nearest } from "./nearest.ts";

/** How many of the first k answers are taken. */
export const PRECISION_AT = [1, 5, 10] as const;

export interface TypePrecision {
  /** 1..8 as in DL_info. */
  readonly type: number;
  /** Lesions of the type that were asked with. */
  readonly asked: number;
  /** Share of the first k answers that are of the same type, k as in `PRECISION_AT`; the mean over those asked with. */
  readonly precision: number[];
  /** Share of all labelled lesions that are of this type: what answers drawn by lot would come to. */
  readonly byChance: number;
}

/** The rows to ask with: at most so many of those that are labelled, spread evenly. */
export function rowsToAskWith({ types, count }: LikenessIndex, most: number): number[] {
  const labelled: number[] = [];
  for (let row = 0; row < count; row++) if ((types[row] ?? 0) > 0) labelled.push(row);
  const step = Math.max(1, labelled.length / most);
  return Array.from(
    { length: Math.min(most, labelled.length) },
    (_, i) => labelled[Math.floor(i * step)] ?? 0,
  );
}

/**
 * Asks with one labelled lesion for labelled lesions of other patients.
 *
 * @returns how many of the first k are of its type, divided by k (not by the number of answers, where there are fewer)
 */
export function precisionOfRow(
  index: LikenessIndex,
  row: number,
  { weights, units }: { readonly weights: LikenessWeights; readonly units: LikenessWeights },
): number[] {
  const { types, patients } = index;
  const most = PRECISION_AT.at(-1) ?? 1;
  const answers = nearest(index, questionOfRow(index, row), {
    weights,
    units,
    most,
    butPatient: patients[row] ?? null,
    only: types,
  });
  return PRECISION_AT.map(
    (k) => answers.slice(0, k).filter((answer) => types[answer.row] === types[row]).length / k,
  );
}

/** Means by type, in the order of types; types that nobody asked with are absent. */
export function precisionByType(
  { types, count }: LikenessIndex,
  asked: readonly { readonly row: number; readonly precision: readonly number[] }[],
): TypePrecision[] {
  const labelled = new Map<number, number>();
  let all = 0;
  for (let row = 0; row < count; row++) {
    const type = types[row] ?? 0;
    if (type === 0) continue;
    labelled.set(type, (labelled.get(type) ?? 0) + 1);
    all++;
  }
  const byType = Map.groupBy(asked, ({ row }) => types[row] ?? 0);
  return [...byType]
    .sort(([a], [b]) => a - b)
    .map(([type, rows]) => ({
      type,
      asked: rows.length,
      precision: PRECISION_AT.map(
        (_, at) => rows.reduce((sum, { precision }) => sum + (precision[at] ?? 0), 0) / rows.length,
      ),
      byChance: (labelled.get(type) ?? 0) / all,
    }));
}
