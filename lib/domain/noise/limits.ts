import type { BoxMeasures } from "./measureBox.ts";
import { NOISE_RULES, type NoiseRule, type NoiseRuleName } from "./rules.ts";

/** The limit of each rule, in the rule's unit. */
export type NoiseLimits = Readonly<Record<NoiseRuleName, number>>;

/** Below this many lesions, the quantile of one in two hundred says nothing: the default limits are used. */
export const LEAST_LESIONS_TO_LEARN = 200;

/**
 * The limits to judge a dataset by: those set by hand, else its own quantiles where a rule learns, else the defaults.
 *
 * A learned limit is never laxer than the default: a dataset in which one mark in fifty lies on air must not learn that
 * air is normal.
 *
 * @param all measures of all lesions of the dataset
 * @param set limits set by hand: used as they are, laxer ones too
 */
export function limitsFromDataset(all: readonly BoxMeasures[], set: Partial<NoiseLimits> = {}): NoiseLimits {
  const limits = NOISE_RULES.map((rule) => [rule.name, set[rule.name] ?? learnedLimit(rule, all)] as const);
  return Object.fromEntries(limits) as NoiseLimits;
}

function learnedLimit(rule: NoiseRule, all: readonly BoxMeasures[]): number {
  if (rule.quantile === null) return rule.defaultLimit;
  const values = all.map(rule.measure).filter((value) => value !== null);
  if (values.length < LEAST_LESIONS_TO_LEARN) return rule.defaultLimit;
  const learned = quantile(values, rule.quantile);
  return rule.side === "below" ? Math.max(rule.defaultLimit, learned) : Math.min(rule.defaultLimit, learned);
}

/** The value below which a share of the values lies, between neighbours in proportion. */
function quantile(values: readonly number[], share: number): number {
  const sorted = Float64Array.from(values).sort();
  const place = share * (sorted.length - 1);
  const low = sorted[Math.floor(place)] ?? Number.NaN;
  const high = sorted[Math.ceil(place)] ?? Number.NaN;
  return low + (high - low) * (place - Math.floor(place));
}
