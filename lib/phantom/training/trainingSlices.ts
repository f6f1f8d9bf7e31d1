import type { HospitalOptions, HospitalSeries } from "../hospital/Hospital.ts";
import { planPatient } from "../hospital/planPatient.ts";
import { downMmOfSlice, sightingsIn } from "../hospital/sightings.ts";
import { randomStream } from "../random.ts";

/** One axial series of a training patient, and which of its slices are wanted. */
export interface TrainingSeries {
  readonly patient: number;
  readonly study: number;
  readonly series: HospitalSeries;
  /** Slices that show a lesion at its largest, and some that cut one elsewhere; from 1, ascending. */
  readonly keySlices: readonly number[];
  /** All that have to be drawn: key slices and what lies about them, or the whole series. */
  readonly drawn: readonly number[];
}

export interface TrainingWish {
  /** How many of a patient's studies at most; lesions grow and shrink from one to the next. */
  readonly studies: number;
  /** Whole series instead of key slices with their neighbours. */
  readonly volumes: boolean;
}

/** What a detector's picture and its jitter reach to on each side of a key slice [mm]. */
const REACH_MM = 3;

/** A lesion is also learned from a slice away from its middle, as long as its diameter there is this share of the largest. */
const AWAY_FROM = 0.6;

/** A training patient's series with their key slices. Pure: the same options and index give the same slices. */
export function trainingSlices(
  options: HospitalOptions,
  index: number,
  wish: TrainingWish,
): readonly TrainingSeries[] {
  const patient = planPatient(options, index);
  return patient.studies.slice(0, wish.studies).flatMap((study) =>
    study.series.flatMap((series): TrainingSeries[] => {
      const random = randomStream(options.seed, "training", index, study.index, series.number);
      const keys = new Set<number>();
      for (const { keySlice, slices, longMm } of sightingsIn(patient, study, series)) {
        keys.add(keySlice);
        // Half of an ellipsoid's axis is left where its section has 60 % of the largest diameter or more: sqrt(1 - 0.6²) = 0.8.
        const most = Math.floor(((longMm / 2) * Math.sqrt(1 - AWAY_FROM ** 2)) / series.intervalMm);
        const away = keySlice + random.whole(-most, most);
        keys.add(Math.max(slices[0], Math.min(slices[1], away)));
      }
      if (series.kind !== "axial" || (keys.size === 0 && !wish.volumes)) return [];
      const keySlices = [...keys].sort((a, b) => a - b);
      const drawn = wish.volumes ? span(1, series.slices) : about(keySlices, series);
      return [{ patient: index, study: study.index, series, keySlices, drawn }];
    }),
  );
}

/** Height of a slice in the body of a standard adult [mm], from the fourth cervical vertebra towards the feet. */
export const standardHeightMm = (
  series: HospitalSeries,
  slice: number,
  scale: readonly [x: number, y: number, z: number],
): number => downMmOfSlice(series, slice) / scale[2];

function about(keySlices: readonly number[], { intervalMm, slices }: HospitalSeries): number[] {
  const steps = Math.ceil(REACH_MM / intervalMm);
  const wanted = keySlices.flatMap((key) => span(Math.max(1, key - steps), Math.min(slices, key + steps)));
  return [...new Set(wanted)].sort((a, b) => a - b);
}

const span = (first: number, last: number): number[] =>
  Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i);
