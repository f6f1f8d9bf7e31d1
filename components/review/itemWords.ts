import type { ReviewItemView } from "#lib/contracts/review.ts";
import { ruleWords, valueText } from "../ui/ruleWords.ts";
import { sizeText } from "../ui/sizeText.ts";

/** What an item is about: `Lesion 12`, `Lesions 12 and 15`. */
export const itemName = ({ lesion, other }: ReviewItemView): string =>
  other ? `Lesions ${lesion.id} and ${other.id}` : `Lesion ${lesion.id}`;

/** An item as a screen reader says it when it comes up: what it is, how large, why it was flagged. */
export function itemWords(item: ReviewItemView): string {
  const { lesion, other } = item;
  const flags = lesion.flags.map(
    ({ rule, value, limit, side, unit }) =>
      `${ruleWords(rule).name.toLowerCase()}, ${valueText(value, unit)}, ${side} ${valueText(limit, unit)}`,
  );
  const sizes = [lesion, ...(other ? [other] : [])].map(({ longMm, shortMm }) => sizeText(longMm, shortMm));
  const why = flags.length > 0 ? `Flagged as ${flags.join("; ")}.` : "No rule flagged it.";
  return `Item ${item.position}. ${itemName(item)}, ${sizes.join(" and ")}. ${why}`;
}
