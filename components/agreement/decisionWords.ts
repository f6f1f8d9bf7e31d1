import type { Decision, RejectReason } from "#lib/contracts/review.ts";

/** Decisions as people read them in a table. */
export const DECISION_WORDS: Readonly<Record<Decision, string>> = {
  accept: "Accept",
  reject: "Reject",
  fix: "Fix",
  unsure: "Unsure",
  merge: "Merge",
  "keep-both": "Keep both",
};

/** Reasons for a rejection as people read them. */
export const REASON_WORDS: Readonly<Record<RejectReason, string>> = {
  "not-a-lesion": "Not a lesion",
  "wrong-slice": "Wrong slice",
  "outside-body": "Outside the body",
  "two-lesions": "Two lesions in one",
  duplicate: "Duplicate",
  "not-measurable": "Not measurable",
  "unreadable-image": "Unreadable image",
  other: "Another reason",
};
