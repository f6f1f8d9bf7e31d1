import { FLAG_RULES, type FlagRuleName } from "#lib/domain/flags/flagRules.ts";

/** Names of the rules as people read them. */
const NAMES: Readonly<Record<FlagRuleName, string>> = {
  "too-small": "Too small",
  "too-large": "Too large",
  "too-flat": "Too flat",
  "too-dark": "Too dark",
  "low-contrast": "Low contrast",
  "outside-body": "Outside the body",
  "not-crossing": "Not crossing",
  "not-perpendicular": "Not perpendicular",
  "length-mismatch": "Length disagrees",
  "detector-misses": "Detector misses it",
  "detector-elsewhere": "Detector sees it elsewhere",
};

/** A rule in plain words: its name, and what it says of a lesion that it flags. */
export function ruleWords(rule: string): { name: string; says: string } {
  const known = FLAG_RULES.find(({ name }) => name === rule);
  return known
    ? { name: NAMES[known.name], says: known.says }
    : { name: rule.replaceAll("-", " "), says: "" };
}

/** A unit as it is written. */
export const unitText = (unit: string): string => (unit === "mm2" ? "mm²" : unit === "degrees" ? "°" : unit);

/** A measured value or a limit with its unit: `61.0°`, `82 mm²`, `34 %`. */
export function valueText(value: number, unit: string): string {
  if (unit === "share") return `${Math.round(100 * value)} %`;
  if (unit === "degrees") return `${value.toFixed(1)}°`;
  if (unit === "ratio" || unit === "IoU" || unit === "score") return value.toFixed(2);
  return `${value.toFixed(unit === "mm" ? 1 : 0)} ${unitText(unit)}`.replace("-", "−");
}
