import { DL_INFO_COLUMNS } from "../domain/datasets/dlInfoRow.ts";
import { seriesName, sliceName } from "../domain/datasets/seriesName.ts";
import { significant } from "../domain/datasets/significant.ts";
import { type RandomStream, randomStream } from "../phantom/random.ts";

/** Seventeen points of a distribution, from the least to the greatest at equal steps of probability. */
type Quantiles = readonly number[];

/** Of the 1,349 real rows of DL_info.csv that tests read. */
const LONG_MM: Quantiles = [
  2.36, 5.9, 8.08, 10.25, 12.19, 13.58, 15.24, 17.23, 19.39, 21.8, 24.36, 27.21, 30.7, 34.56, 41.13, 52.01,
  149,
];
const SHORT_OF_LONG: Quantiles = [
  0.16, 0.44, 0.53, 0.57, 0.62, 0.66, 0.69, 0.72, 0.75, 0.77, 0.8, 0.83, 0.86, 0.88, 0.93, 0.96, 1,
];
const SPACING_MM: Quantiles = [
  0.3145, 0.6367, 0.6914, 0.7324, 0.7422, 0.7812, 0.7812, 0.8047, 0.8164, 0.8203, 0.8594, 0.873, 0.8984,
  0.9375, 0.9766, 0.9766, 0.9766,
];
const BODY_X: Quantiles = [
  0.07, 0.21, 0.27, 0.31, 0.35, 0.39, 0.44, 0.47, 0.5, 0.54, 0.56, 0.58, 0.61, 0.64, 0.69, 0.74, 0.92,
];
const BODY_Y: Quantiles = [
  0.18, 0.28, 0.35, 0.39, 0.41, 0.43, 0.46, 0.48, 0.5, 0.52, 0.54, 0.56, 0.58, 0.61, 0.65, 0.7, 0.89,
];
const BODY_Z: Quantiles = [
  0.15, 0.38, 0.42, 0.45, 0.48, 0.52, 0.57, 0.6, 0.61, 0.62, 0.64, 0.65, 0.66, 0.69, 0.74, 0.8, 0.93,
];
const AGE_YEARS: Quantiles = [7, 24, 34, 39, 43, 47, 50, 53, 57, 59, 61, 63, 67, 69, 70, 75, 82];
const LESIONS_OF_PATIENT: Quantiles = [1, 1, 1, 2, 2, 3, 3, 4, 4, 5, 6, 6, 8, 10, 17, 21, 78];
const LESIONS_OF_SERIES: Quantiles = [1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 4, 11];

const WINDOWS = ["-175, 275", "-175, 275", "-175, 275", "-175, 275", "-1500, 500", "-160, 240"] as const;

export const DEEP_LESION_HEADER = DL_INFO_COLUMNS.join(",");

/**
 * Rows like those of DL_info.csv, in any number: sizes, places, ages and the number of lesions of a patient are drawn from
 * the distributions of real rows. For tests of scale; the same seed gives the same rows. The first rows of a longer table
 * are those of a shorter one.
 */
export function* deepLesionRows(count: number, seed: number): Generator<string> {
  let made = 0;
  for (let patient = 1; made < count; patient++) {
    const random = randomStream(seed, "patient", patient);
    const person = {
      patient,
      sex: random.chance(0.55) ? "M" : "F",
      ageYears: Math.round(drawn(AGE_YEARS, random)),
      part: random.pick([1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 3, 3, 3]),
    };
    let left = Math.min(count - made, Math.round(drawn(LESIONS_OF_PATIENT, random)));
    made += left;
    for (let study = 1; left > 0; study++) {
      const ofSeries = Math.min(left, Math.round(drawn(LESIONS_OF_SERIES, random)));
      left -= ofSeries;
      yield* seriesRows(
        { ...person, study, ageYears: person.ageYears + Math.floor(study / 3) },
        ofSeries,
        random,
      );
    }
  }
}

interface Visit {
  readonly patient: number;
  readonly study: number;
  readonly sex: string;
  readonly ageYears: number;
  readonly part: number;
}

function* seriesRows(visit: Visit, lesions: number, random: RandomStream): Generator<string> {
  const { patient, study, sex, ageYears, part } = visit;
  const spacing = drawn(SPACING_MM, random);
  const interval = random.chance(0.63) ? 5 : random.chance(0.9) ? 1 : 2;
  const context = Math.ceil(30 / interval);
  const window = random.pick(WINDOWS);
  const series = random.whole(1, 2);
  const side = random.chance(0.995) ? 512 : 768;
  for (let nth = 0; nth < lesions; nth++) {
    const keySlice = random.whole(context + 1, Math.round(600 / interval)) + context;
    const longPx = drawn(LONG_MM, random) / spacing;
    const shortPx = longPx * drawn(SHORT_OF_LONG, random);
    const points = cross(random.between(110, 400), random.between(130, 380), longPx, shortPx, random);
    const xs = points.filter((_, at) => at % 2 === 0);
    const ys = points.filter((_, at) => at % 2 === 1);
    yield [
      `${seriesName(patient, study, series)}_${sliceName(keySlice)}.png`,
      patient,
      study,
      series,
      keySlice,
      list(points),
      list([Math.min(...xs) - 5, Math.min(...ys) - 5, Math.max(...xs) + 5, Math.max(...ys) + 5]),
      list([longPx, shortPx]),
      list([drawn(BODY_X, random), drawn(BODY_Y, random), drawn(BODY_Z, random)]),
      part === 1 ? -1 : random.whole(1, 8),
      random.chance(0.0007) ? 1 : 0,
      list([keySlice - context, keySlice + context]),
      list([spacing, spacing, interval]),
      list([side, side]),
      `"${window}"`,
      sex,
      ageYears,
      part,
    ].join(",");
  }
}

/** Ends of two lines that halve each other at right angles: x and y of the long one's ends, then of the short one's. */
function cross(
  x: number,
  y: number,
  longPx: number,
  shortPx: number,
  random: RandomStream,
): readonly number[] {
  const angle = random.between(0, Math.PI);
  const cos = Math.cos(angle) / 2;
  const sin = Math.sin(angle) / 2;
  return [
    x - cos * longPx,
    y - sin * longPx,
    x + cos * longPx,
    y + sin * longPx,
    x + sin * shortPx,
    y - cos * shortPx,
    x - sin * shortPx,
    y + cos * shortPx,
  ];
}

function drawn(quantiles: Quantiles, random: RandomStream): number {
  const place = random.next() * (quantiles.length - 1);
  const below = Math.floor(place);
  const low = quantiles[below] ?? 0;
  return low + (place - below) * ((quantiles[below + 1] ?? low) - low);
}

const list = (values: readonly number[]): string => `"${values.map(significant).join(", ")}"`;
