import type { ProposalDecision, ProposalReason, ProposalView } from "#lib/contracts/learning.ts";

export const PROPOSAL_REASON_WORDS: Readonly<Record<ProposalReason, string>> = {
  vessel: "A vessel",
  bowel: "Bowel, or what is in it",
  "normal-organ": "A normal organ or part of one",
  "bone-or-joint": "Bone or a joint",
  implant: "An implant or a device",
  artefact: "An artefact",
  other: "Something else",
};

/** What was ruled, as it stands in lists. */
export const DECISION_WORDS: Readonly<Record<ProposalDecision, string>> = {
  lesion: "added as a lesion",
  "not-a-lesion": "not a lesion",
  unsure: "unsure",
};

/** What a box is called: `Box on 000003_02_01, slice 47`. */
export const boxName = ({ series, slice }: Pick<ProposalView, "series" | "slice">): string =>
  `Box on ${series}, slice ${slice}`;
