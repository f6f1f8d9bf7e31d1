import type { ListedKind } from "#lib/contracts/evaluations.ts";

/** How truth and boxes are drawn, as in the paper's figures; each has its own dash too, so that colour alone says nothing. */
export const LOOKS = {
  truth: { color: "var(--color-truth)", dash: "5 4", name: "truth" },
  missed: { color: "var(--color-missed)", dash: "10 5", name: "missed lesion" },
  hit: { color: "var(--color-hit)", dash: "none", name: "hit" },
  false: { color: "var(--color-false)", dash: "2 3", name: "false positive" },
  duplicate: { color: "var(--color-soft)", dash: "1 4", name: "over a found lesion" },
} as const;
export type Look = keyof typeof LOOKS;

/** All kinds of false positives are drawn alike. */
export const lookOf = (kind: ListedKind): Look =>
  kind === "hit" || kind === "duplicate" || kind === "missed" ? kind : "false";
