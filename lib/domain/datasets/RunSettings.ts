import type { NoiseLimits } from "../noise/limits.ts";

/** Rules of a mining run; what is not set has the value of the paper or of the rule itself. */
export interface RunSettings {
  /** What is added around the diameters on each side [px]; the paper has 5. */
  readonly paddingPx: number;
  /** Boxes of one slice that overlap by more than this (IoU) are one lesion; the paper has 60 %. */
  readonly mergeAbove: number;
  /** Seed of the split; another one puts patients that come later elsewhere, never those that are there. */
  readonly splitSeed: number;
  /** Limits set by hand; the others are learned from the dataset. */
  readonly noiseLimits: Partial<NoiseLimits>;
  /** How the columns of CSV files are to be understood, as JSON text; null: CSV files are refused. */
  readonly csvMapping: string | null;
  /** Whether studies that have not changed since they were mined are mined again. */
  readonly again: boolean;
}

export const DEFAULT_RUN_SETTINGS: RunSettings = {
  paddingPx: 5,
  mergeAbove: 0.6,
  splitSeed: 1,
  noiseLimits: {},
  csvMapping: null,
  again: false,
};
