import type { NoiseLimits } from "./limits.ts";
import type { BoxMeasures } from "./measureBox.ts";
import { NOISE_RULES, type NoiseRuleName, type NoiseUnit } from "./rules.ts";

/** Why a person should look at a bookmark: the rule it broke, and by how much. */
export interface NoiseFlag {
  readonly rule: NoiseRuleName;
  readonly value: number;
  /** The limit that held for this bookmark. */
  readonly limit: number;
  readonly side: "below" | "above";
  readonly unit: NoiseUnit;
}

/** The rules that a bookmark breaks, in the order of `NOISE_RULES`; none for a bookmark without doubt. */
export function flagsOf(measures: BoxMeasures, limits: NoiseLimits): readonly NoiseFlag[] {
  return NOISE_RULES.flatMap(({ name, measure, side, unit, limitFor }) => {
    const value = measure(measures);
    if (value === null) return [];
    const limit = limitFor?.(measures, limits[name]) ?? limits[name];
    const broken = side === "below" ? value < limit : value > limit;
    return broken ? [{ rule: name, value, limit, side, unit }] : [];
  });
}
