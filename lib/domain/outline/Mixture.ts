/** A mixture of Gaussians over HU. */
export interface Mixture {
  readonly parts: readonly { readonly share: number; readonly meanHu: number; readonly sdHu: number }[];
}

const ROUNDS = 12;
/** More values than this, spread evenly over the sorted ones, say nothing more. */
const MOST_VALUES = 400;
/** A part narrower than the noise of a CT says more than is known [HU]. */
const LEAST_SD_HU = 6;

/**
 * The mixture that explains values best, by expectation maximisation from equal parts of the sorted values: the same
 * values always give the same mixture.
 *
 * @param values [HU], at least one
 * @param parts  how many Gaussians
 */
export function mixtureOf(values: ArrayLike<number>, parts: number): Mixture {
  const sorted = spread(Float64Array.from(values).sort());
  const count = sorted.length;
  if (count === 0) throw new RangeError("a mixture of no values");
  let mixture = Array.from({ length: parts }, (_, part) =>
    partOf(
      sorted.subarray(
        Math.floor((part * count) / parts),
        Math.max(Math.floor((part * count) / parts) + 1, Math.floor(((part + 1) * count) / parts)),
      ),
      1 / parts,
    ),
  );
  for (let round = 0; round < ROUNDS; round++) {
    const sums = mixture.map(() => ({ weight: 0, first: 0, second: 0 }));
    for (const value of sorted) {
      const densities = mixture.map((part) => part.share * gaussian(value, part));
      const total = densities.reduce((sum, each) => sum + each, 0);
      sums.forEach((sum, part) => {
        // A value that no part explains belongs to none more than to another.
        const weight = total > 0 ? (densities[part] ?? 0) / total : 1 / parts;
        sum.weight += weight;
        sum.first += weight * value;
        sum.second += weight * value * value;
      });
    }
    mixture = sums.map(({ weight, first, second }, part) => {
      const before = mixture[part] ?? { share: 0, meanHu: 0, sdHu: LEAST_SD_HU };
      if (weight < 1e-6) return { ...before, share: 0 };
      const meanHu = first / weight;
      return {
        share: weight / count,
        meanHu,
        sdHu: Math.max(LEAST_SD_HU, Math.sqrt(Math.max(0, second / weight - meanHu * meanHu))),
      };
    });
  }
  return { parts: mixture };
}

/** Logarithm of how likely a value is [1/HU]; never less than that of something that nobody expects. */
export function logLikelihood({ parts }: Mixture, hu: number): number {
  let sum = 1e-9;
  for (const part of parts) sum += part.share * gaussian(hu, part);
  return Math.log(sum);
}

function spread(sorted: Float64Array): Float64Array {
  const count = sorted.length;
  if (count <= MOST_VALUES) return sorted;
  return Float64Array.from(
    { length: MOST_VALUES },
    (_, i) => sorted[Math.floor(((i + 0.5) * count) / MOST_VALUES)] ?? 0,
  );
}

function partOf(values: Float64Array, share: number) {
  const meanHu = values.reduce((sum, each) => sum + each, 0) / values.length;
  const variance = values.reduce((sum, each) => sum + (each - meanHu) ** 2, 0) / values.length;
  return { share, meanHu, sdHu: Math.max(LEAST_SD_HU, Math.sqrt(variance)) };
}

function gaussian(hu: number, { meanHu, sdHu }: { readonly meanHu: number; readonly sdHu: number }): number {
  const z = (hu - meanHu) / sdHu;
  return Math.exp(-0.5 * z * z) / (sdHu * Math.sqrt(2 * Math.PI));
}
