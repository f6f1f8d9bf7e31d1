import type { BoxMeasures } from "./measureBox.ts";

/** Names of the rules, as they stand in flags and reports. */
export type NoiseRuleName =
  | "too-small"
  | "too-large"
  | "too-flat"
  | "too-dark"
  | "low-contrast"
  | "outside-body"
  | "not-crossing"
  | "not-perpendicular"
  | "length-mismatch";

/** A reason to have a person look at a bookmark: something measured, and the limit beyond which it is doubtful. */
export interface NoiseRule {
  readonly name: NoiseRuleName;
  /** What it says about a flagged bookmark, for people. */
  readonly says: string;
  /** What is compared with the limit; null when it cannot be measured, which flags nothing. */
  readonly measure: (measures: BoxMeasures) => number | null;
  readonly unit: NoiseUnit;
  /** On which side of the limit a value is doubtful; a value at the limit is not. */
  readonly side: "below" | "above";
  /** The limit where the dataset is too small to learn one, in the rule's unit. */
  readonly defaultLimit: number;
  /** The dataset's own quantile that makes the limit, 0..1; null for a rule that has a reason rather than a habit. */
  readonly quantile: number | null;
  /** Moves the limit for one bookmark; absent: the same limit for all. */
  readonly limitFor?: (measures: BoxMeasures, limit: number) => number;
}

export type NoiseUnit = "mm" | "mm2" | "HU" | "degrees" | "ratio" | "share";

/** A reported length may differ by this share of the recomputed one, whatever the limit in mm says. */
const TOLERATED_LENGTH_SHARE = 0.05;

/**
 * All rules, in the order in which flags are shown. The first five are the paper's (section 2.2.1: "too
 * small/large/flat/dark or small in intensity range"), the others find what the paper tells of in words (outside the
 * body) and what the four vertices tell by themselves.
 *
 * Default limits of size, shape and angle lie just outside what 99.5 % of 1,349 published DeepLesion rows show; those of
 * darkness and contrast are what air, and nothing but air or padding, gives.
 */
export const NOISE_RULES: readonly NoiseRule[] = [
  {
    name: "too-small",
    says: "The box is smaller than nearly all others.",
    measure: ({ areaMm2 }) => areaMm2,
    unit: "mm2",
    side: "below",
    defaultLimit: 85,
    quantile: 0.005,
  },
  {
    name: "too-large",
    says: "The box is larger than nearly all others.",
    measure: ({ areaMm2 }) => areaMm2,
    unit: "mm2",
    side: "above",
    defaultLimit: 12_400,
    quantile: 0.995,
  },
  {
    name: "too-flat",
    says: "The box is much longer in one direction than in the other.",
    measure: ({ flatness }) => flatness,
    unit: "ratio",
    side: "below",
    defaultLimit: 0.4,
    quantile: 0.005,
  },
  {
    name: "too-dark",
    says: "The box holds little but air.",
    measure: ({ meanHu }) => meanHu,
    unit: "HU",
    side: "below",
    defaultLimit: -900,
    quantile: 0.005,
  },
  {
    name: "low-contrast",
    says: "All pixels in the box are nearly equally bright.",
    measure: ({ minHu, maxHu }) => (minHu === null || maxHu === null ? null : maxHu - minHu),
    unit: "HU",
    side: "below",
    defaultLimit: 50,
    quantile: 0.005,
  },
  {
    name: "outside-body",
    says: "Less of the box than this lies in the body.",
    measure: ({ bodyShare }) => bodyShare,
    unit: "share",
    side: "below",
    defaultLimit: 0.5,
    quantile: null,
  },
  {
    name: "not-crossing",
    says: "The two diameters do not cross; this is how far apart they are.",
    measure: ({ gapMm }) => gapMm,
    unit: "mm",
    side: "above",
    defaultLimit: 0.5,
    quantile: null,
  },
  {
    name: "not-perpendicular",
    says: "The two diameters are far from a right angle.",
    measure: ({ angleDegrees }) => angleDegrees,
    unit: "degrees",
    side: "below",
    defaultLimit: 70,
    quantile: null,
  },
  {
    name: "length-mismatch",
    says: "The length in the report differs by this much from the one between the ends of the diameter.",
    measure: ({ lengthDifferenceMm }) => (lengthDifferenceMm === null ? null : Math.abs(lengthDifferenceMm)),
    unit: "mm",
    side: "above",
    defaultLimit: 1,
    quantile: null,
    limitFor: ({ lengthComparedMm }, limit) =>
      Math.max(limit, TOLERATED_LENGTH_SHARE * (lengthComparedMm ?? 0)),
  },
];
