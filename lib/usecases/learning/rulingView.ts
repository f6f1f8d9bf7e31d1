import { PROPOSAL_DECISIONS, PROPOSAL_REASONS, type RulingView } from "#lib/contracts/learning.ts";
import type { RulingRow } from "#lib/db/learning/rulings.ts";

/** A ruling as the person who asks sees it. */
export function rulingView(row: RulingRow, userId: string): RulingView {
  const decision = PROPOSAL_DECISIONS.find((each) => each === row.decision);
  if (!decision) throw new Error(`ruling ${row.id} decides "${row.decision}"`);
  return {
    id: row.id,
    decision,
    reason: PROPOSAL_REASONS.find((each) => each === row.reason) ?? null,
    note: row.note,
    lesionId: row.lesionId,
    reader: row.reader,
    mine: row.readerId === userId,
    at: row.createdAt.toISOString(),
  };
}
