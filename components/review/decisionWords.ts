import type { Decision, RejectReason } from "#lib/contracts/review.ts";

/** What was done, as one says it afterwards. */
export const DONE_WORDS: Readonly<Record<Decision | "skip", string>> = {
  accept: "accepted",
  reject: "rejected",
  fix: "fixed",
  unsure: "unsure",
  merge: "merged",
  "keep-both": "kept both",
  skip: "put off",
};

/** The same, to the one who did it. */
export const YOU_WORDS: Readonly<Record<Decision | "skip", string>> = {
  accept: "You accepted it.",
  reject: "You rejected it.",
  fix: "You fixed its diameters.",
  unsure: "You were not sure.",
  merge: "You merged the two.",
  "keep-both": "You kept both.",
  skip: "You put it off.",
};

/** Why it is rejected, as the list says it. */
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
