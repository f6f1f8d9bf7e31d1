import type { OutboxEntry, OutboxState } from "#lib/client/outbox/index.ts";
import type { ProposalDecision, ProposalView } from "#lib/contracts/learning.ts";

/** How a proposal stands on this reader's screen: as the server has it, or as the reader left it a moment ago. */
export interface RulingState {
  readonly decision: ProposalDecision | null;
  /** Whether the server has it. */
  readonly saved: boolean;
  /** The ruling that would be taken back; null where there is none, or another reader made it. */
  readonly mineId: string | null;
}

/** What waits in the browser goes before what the server said; what it refused does not count. */
export function rulingState(
  { detectionId, ruling }: Pick<ProposalView, "detectionId" | "ruling">,
  { entries, writing }: Pick<OutboxState, "entries" | "writing">,
): RulingState {
  const waiting = [...entries.filter(({ refusal }: OutboxEntry) => refusal === null), ...writing].findLast(
    ({ act }) => (act.kind === "ruling" || act.kind === "undo-ruling") && act.itemId === detectionId,
  );
  if (waiting?.act.kind === "ruling") {
    return { decision: waiting.act.body.decision, saved: false, mineId: waiting.act.body.id };
  }
  if (waiting) return { decision: null, saved: false, mineId: null };
  return {
    decision: ruling?.decision ?? null,
    saved: true,
    mineId: ruling?.mine ? ruling.id : null,
  };
}
