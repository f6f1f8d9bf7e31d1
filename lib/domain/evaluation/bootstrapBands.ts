import { type Matches, OUTCOMES } from "./matchDetections.ts";
import { quantile } from "./quantile.ts";
import { seededRandom } from "./seededRandom.ts";
import type { Strata } from "./strata.ts";
import type { Truth } from "./Truth.ts";

/** What is drawn from what, and how often. */
export interface Resampling {
  readonly resamples: number;
  readonly seed: number;
  /** Share of the resamples that lies inside the band, such as 0.95. */
  readonly level: number;
}

/** Between which sensitivities a share of the resamples lies, at one number of false positives per image. */
export interface Band {
  readonly fpPerImage: number;
  /** Null when no resample had a lesion of the group. */
  readonly low: number | null;
  readonly high: number | null;
}

export interface Bands extends Resampling {
  readonly patients: number;
  readonly points: readonly Band[];
  readonly meanSensitivity: { readonly low: number | null; readonly high: number | null };
  readonly strata: Readonly<Record<string, Readonly<Record<string, readonly Band[]>>>>;
}

/** What the bands are drawn from: matched once, resampled by weights. */
export interface Matched {
  readonly truth: Truth;
  readonly matches: Matches;
  /** Index of the image of each rank. */
  readonly imageOfRank: Int32Array;
  /** By image, 1 when it counts. */
  readonly counted: Uint8Array;
}

/**
 * Bands by the bootstrap: patients are drawn with replacement, all their images and lesions with them, as lesions of one
 * patient are found or missed together. Percentiles of the resamples (Efron and Tibshirani, 1993, 13.3).
 *
 * Matching stays within an image, so a resample only weighs what was matched once: false positives by their rank up to
 * the last reading, then each lesion once for all strata. Beyond its end a resampled curve stays level.
 *
 * @param strata dimensions; each lesion is in one group of each
 * @param fpPerImage rising
 */
export function bootstrapBands(
  matched: Matched,
  strata: readonly Strata[],
  fpPerImage: readonly number[],
  resampling: Resampling,
): Bands {
  const { truth } = matched;
  const falsePatients = patientsOfFalsePositives(matched);
  const found = foundLesions(matched);
  const imagesOfPatient = new Int32Array(truth.patients);
  for (const [image, patient] of truth.patientOfImage.entries()) {
    if (matched.counted[image]) imagesOfPatient[patient] = (imagesOfPatient[patient] ?? 0) + 1;
  }
  const drawn = [...imagesOfPatient.keys()].filter((patient) => (imagesOfPatient[patient] ?? 0) > 0);

  const width = fpPerImage.length;
  const layout = groupsOf(strata, truth.lesions.length);
  const cells = layout.groups * width;
  const samples = Array.from({ length: cells }, () => new Float64Array(resampling.resamples));
  const means = new Float64Array(resampling.resamples);
  const random = seededRandom(resampling.seed);
  const weights = new Int32Array(truth.patients);
  const cuts = new Int32Array(width);
  for (let resample = 0; resample < resampling.resamples; resample++) {
    weights.fill(0);
    let images = 0;
    for (let draw = 0; draw < drawn.length; draw++) {
      const patient = drawn[Math.floor(random() * drawn.length)] ?? 0;
      weights[patient] = (weights[patient] ?? 0) + 1;
      images += imagesOfPatient[patient] ?? 0;
    }
    cutAt(falsePatients, weights, images, fpPerImage, cuts);
    const hits = weigh(found, layout, weights, cuts);
    let sum = 0;
    for (let cell = 0; cell < cells; cell++) {
      const lesions = hits.lesions[Math.floor(cell / width)] ?? 0;
      // Group 0 is all lesions; a resample without any of a group says nothing of it.
      const sensitivity = (hits.found[cell] ?? 0) / lesions;
      const sample = samples[cell];
      if (sample) sample[resample] = sensitivity;
      if (cell < width) sum += sensitivity;
    }
    means[resample] = sum / width;
  }

  const row = (group: number): Band[] =>
    fpPerImage.map((x, at) => ({ fpPerImage: x, ...bandOf(samples[group * width + at], resampling.level) }));
  return {
    ...resampling,
    patients: drawn.length,
    points: row(0),
    meanSensitivity: bandOf(means, resampling.level),
    strata: Object.fromEntries(
      strata.map(({ dimension, names }, at) => [
        dimension,
        Object.fromEntries(names.map((name, group) => [name, row((layout.offsets[at] ?? 0) + group)])),
      ]),
    ),
  };
}

/** Patient of each false positive, in the order of the ranks. */
function patientsOfFalsePositives({ matches, imageOfRank, truth }: Matched): Int32Array {
  const patients = new Int32Array(matches.outcomes.length);
  let count = 0;
  for (let rank = 0; rank < patients.length; rank++) {
    if (matches.outcomes[rank] !== OUTCOMES.falsePositive) continue;
    patients[count++] = truth.patientOfImage[imageOfRank[rank] ?? 0] ?? 0;
  }
  return patients.subarray(0, count);
}

/** Each lesion's patient, and how many false positives come before it is found; -1: it is not. */
interface FoundLesions {
  readonly patient: Int32Array;
  readonly falseBefore: Int32Array;
}

function foundLesions({ matches, truth }: Matched): FoundLesions {
  const before = new Int32Array(matches.outcomes.length);
  let falsePositives = 0;
  for (let rank = 0; rank < before.length; rank++) {
    before[rank] = falsePositives;
    if (matches.outcomes[rank] === OUTCOMES.falsePositive) falsePositives++;
  }
  const patient = new Int32Array(matches.foundAt.length);
  for (const [image, of] of truth.patientOfImage.entries()) {
    patient.fill(of, truth.firstLesion[image], truth.firstLesion[image + 1]);
  }
  return { patient, falseBefore: matches.foundAt.map((rank) => (rank < 0 ? -1 : (before[rank] ?? 0))) };
}

/** All lesions are group 0; those of the dimensions follow, each dimension from its offset. */
interface Layout {
  readonly groups: number;
  readonly offsets: readonly number[];
  /** Groups of each lesion, one for each dimension and the first for all: `lesions × (1 + dimensions)`. */
  readonly groupsOfLesion: Int32Array;
  readonly perLesion: number;
}

function groupsOf(strata: readonly Strata[], lesions: number): Layout {
  const offsets: number[] = [];
  let groups = 1;
  for (const { names } of strata) {
    offsets.push(groups);
    groups += names.length;
  }
  const perLesion = 1 + strata.length;
  const groupsOfLesion = new Int32Array(lesions * perLesion);
  for (const [at, { groupOf }] of strata.entries()) {
    for (let lesion = 0; lesion < lesions; lesion++) {
      groupsOfLesion[lesion * perLesion + 1 + at] = (offsets[at] ?? 0) + (groupOf[lesion] ?? 0);
    }
  }
  return { groups, offsets, groupsOfLesion, perLesion };
}

/** For each reading how many false positives are passed before one is too many; a lesion found up to there counts. */
function cutAt(
  falsePatients: Int32Array,
  weights: Int32Array,
  images: number,
  fpPerImage: readonly number[],
  cuts: Int32Array,
): void {
  let at = 0;
  let sum = 0;
  for (const [reading, x] of fpPerImage.entries()) {
    const most = x * images;
    while (at < falsePatients.length) {
      const next = sum + (weights[falsePatients[at] ?? 0] ?? 0);
      if (next > most) break;
      sum = next;
      at++;
    }
    cuts[reading] = at;
  }
}

function weigh(
  { patient, falseBefore }: FoundLesions,
  { groups, groupsOfLesion, perLesion }: Layout,
  weights: Int32Array,
  cuts: Int32Array,
): { found: Int32Array; lesions: Int32Array } {
  const width = cuts.length;
  const found = new Int32Array(groups * width);
  const lesions = new Int32Array(groups);
  for (let lesion = 0; lesion < patient.length; lesion++) {
    const weight = weights[patient[lesion] ?? 0] ?? 0;
    if (weight === 0) continue;
    const before = falseBefore[lesion] ?? -1;
    // The first reading that is far enough to the right: it and all after it have found the lesion.
    let reading = before < 0 ? width : 0;
    while (reading < width && before > (cuts[reading] ?? 0)) reading++;
    for (let at = 0; at < perLesion; at++) {
      const group = groupsOfLesion[lesion * perLesion + at] ?? 0;
      lesions[group] = (lesions[group] ?? 0) + weight;
      if (reading < width) {
        const cell = group * width + reading;
        found[cell] = (found[cell] ?? 0) + weight;
      }
    }
  }
  for (let cell = 0; cell < found.length; cell++) {
    if (cell % width > 0) found[cell] = (found[cell] ?? 0) + (found[cell - 1] ?? 0);
  }
  return { found, lesions };
}

function bandOf(
  values: Float64Array | undefined,
  level: number,
): { low: number | null; high: number | null } {
  const sorted = (values ?? new Float64Array()).filter((value) => !Number.isNaN(value)).sort();
  if (sorted.length === 0) return { low: null, high: null };
  return { low: quantile(sorted, (1 - level) / 2), high: quantile(sorted, (1 + level) / 2) };
}
