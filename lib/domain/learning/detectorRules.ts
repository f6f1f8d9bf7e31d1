/** Names of what a detector's disagreement flags, as they stand beside the rules of noise. */
export type DetectorRuleName = "detector-misses" | "detector-elsewhere";

export type DetectorUnit = "score" | "IoU";

/** A reason to have a person look at a lesion: a detector sees it otherwise. */
export interface DetectorRule {
  readonly name: DetectorRuleName;
  /** What it says about a flagged lesion, for people. */
  readonly says: string;
  readonly unit: DetectorUnit;
  /** On which side of the limit a value is doubtful. */
  readonly side: "below";
}

/** In the order in which flags are shown. */
export const DETECTOR_RULES: readonly DetectorRule[] = [
  {
    name: "detector-misses",
    says: "The detector draws nothing on it that is surer than this.",
    unit: "score",
    side: "below",
  },
  {
    name: "detector-elsewhere",
    says: "The detector surely sees something here, but draws its box elsewhere: this is how far the two overlap.",
    unit: "IoU",
    side: "below",
  },
];
