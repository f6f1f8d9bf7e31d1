import type { FlagLabel } from "#lib/domain/editing/flagDrawing.ts";
import { valueText } from "../../ui/ruleWords.ts";

/** What stands at a shape of a flag: `82 mm²`, `limit 85 mm²`, `34 % in the body`. */
export function flagLabelText({ value, unit, word }: FlagLabel): string {
  const text = valueText(value, unit);
  if (word === "") return text;
  return word === "in the body" ? `${text} ${word}` : `${word} ${text}`;
}
