import { DETECTOR_RULES, type DetectorRuleName } from "../learning/detectorRules.ts";
import { NOISE_RULES, type NoiseRuleName } from "../noise/rules.ts";

export type FlagRuleName = NoiseRuleName | DetectorRuleName;

/** What flags a lesion: the rules by which mining measures it, then those by which a detector sees it otherwise. */
export const FLAG_RULES: readonly { readonly name: FlagRuleName; readonly says: string }[] = [
  ...NOISE_RULES,
  ...DETECTOR_RULES,
];
