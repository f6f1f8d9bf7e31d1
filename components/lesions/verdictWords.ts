import type { Lesion } from "#lib/contracts/lesions.ts";

/** What readers hold of a lesion, in one word. */
export const VERDICT_WORDS: Readonly<Record<NonNullable<Lesion["verdict"]>, string>> = {
  accepted: "Accepted",
  rejected: "Rejected",
  fixed: "Fixed",
  unsure: "Unsure",
  merged: "Merged",
};

/** A reason of the short list as people read it; what a person wrote stays as it is. */
export const reasonText = (reason: string): string =>
  /^[a-z]+(-[a-z]+)*$/.test(reason) ? reason.replaceAll("-", " ") : reason;
