import { COARSE_TYPES } from "#lib/domain/datasets/coco.ts";
import { flagsOf, MAP_RULES, MAP_VERDICTS } from "#lib/domain/map/MapPoints.ts";
import { ruleWords } from "../ui/ruleWords.ts";

/** A type as people read it. */
export const typeWords = (type: number): string => COARSE_TYPES[type - 1] ?? "not labelled";

/** Null when nobody has ruled on it. */
export const verdictWords = (verdict: number): string | null => MAP_VERDICTS[verdict] ?? null;

/** The rules that flagged it; null when none did. */
export function flagWords(bits: number): string | null {
  const flags = flagsOf(bits);
  const rules = MAP_RULES.filter((_, i) => ((flags >>> i) & 1) === 1).map((rule) => ruleWords(rule).name);
  const others = flags >>> MAP_RULES.length > 0 ? ["another rule"] : [];
  return flags === 0 ? null : [...rules, ...others].join(", ");
}
