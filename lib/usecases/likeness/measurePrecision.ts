import type { Precision, PrecisionQuery } from "#lib/contracts/similar.ts";
import {
  PRECISION_AT,
  precisionByType,
  precisionOfRow,
  rowsToAskWith,
} from "#lib/domain/likeness/precision.ts";
import type { LikenessServices } from "./LikenessServices.ts";

/** Lesions that are asked with at most, and comparisons in all: a few seconds of work. */
const MOST_ASKED = 1000;
const MOST_COMPARISONS = 20_000_000;

/**
 * How often the lesions most like one are of its type: each labelled lesion (a spread of them, where there are many) is asked
 * with among the labelled lesions of other patients. Measured once for as long as the dataset stands.
 */
export async function measurePrecision(
  services: LikenessServices,
  weights: PrecisionQuery,
): Promise<Precision> {
  const { db, describer, likeness, answers } = services;
  const { index, units, state } = await likeness.get(db, describer);
  const { image, place, size } = weights;
  return answers.answer(db, `precision ${state} ${image} ${place} ${size}`, async () => {
    const labelled = index.types.reduce((sum, type) => sum + (type > 0 ? 1 : 0), 0);
    const most = Math.min(MOST_ASKED, Math.max(50, Math.floor(MOST_COMPARISONS / Math.max(1, index.count))));
    const asked: { row: number; precision: number[] }[] = [];
    if (image + place + size > 0) {
      for (const row of rowsToAskWith(index, most)) {
        asked.push({ row, precision: precisionOfRow(index, row, { weights, units }) });
        // Others who ask meanwhile wait for one comparison, not for all.
        await new Promise((resolve) => setImmediate(resolve));
      }
    }
    const types = precisionByType(index, asked);
    const meanOf = (of: (each: (typeof types)[number]) => number): number =>
      types.reduce((sum, each) => sum + each.asked * of(each), 0) / asked.length;
    return {
      at: [...PRECISION_AT],
      types,
      mean:
        asked.length === 0 ? null : PRECISION_AT.map((_, i) => meanOf(({ precision }) => precision[i] ?? 0)),
      byChance: asked.length === 0 ? null : meanOf(({ byChance }) => byChance),
      asked: asked.length,
      labelled,
      model: describer.model,
    };
  });
}
