import type { ListedKind } from "#lib/contracts/evaluations.ts";

/** What a box or a lesion is, in lists and choices. */
export const KIND_WORDS: Readonly<Record<ListedKind, string>> = {
  hit: "a hit",
  duplicate: "a box over a found lesion",
  localisation: "a box beside a lesion",
  unlabelled: "a probable lesion nobody marked",
  background: "a box on nothing",
  missed: "a missed lesion",
};
