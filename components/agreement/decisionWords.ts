import type { Decision } from "#lib/contracts/review.ts";

/** Decisions as people read them in a table. */
export const DECISION_WORDS: Readonly<Record<Decision, string>> = {
  accept: "Accept",
  reject: "Reject",
  fix: "Fix",
  unsure: "Unsure",
  merge: "Merge",
  "keep-both": "Keep both",
};
