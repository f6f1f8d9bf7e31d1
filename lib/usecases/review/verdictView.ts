import { decisionSchema, rejectReasonSchema, type VerdictView } from "#lib/contracts/review.ts";
import type { VerdictRow } from "#lib/db/review/verdicts.ts";

/** A ruling as the one who gave it is told of it. */
export function verdictView(row: Omit<VerdictRow, "readerName">): VerdictView {
  return {
    id: row.id,
    itemId: row.itemId,
    decision: decisionSchema.parse(row.decision),
    reason: rejectReasonSchema.nullable().parse(row.reason),
    note: row.note,
    coordinates: row.coordinates,
    seconds: row.seconds,
    view: row.view,
    createdAt: row.createdAt.toISOString(),
  };
}
