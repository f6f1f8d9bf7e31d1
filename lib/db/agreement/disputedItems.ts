import type { Database } from "../client.ts";

/** What is sent of a reading for comparing it with another one. */
const READING = {
  id: true,
  readerId: true,
  decision: true,
  reason: true,
  note: true,
  coordinates: true,
  seconds: true,
} as const;

/** The first items of a batch whose two readings differ, in the batch's order. */
export async function disputedItems(db: Database, batchId: number, limit: number) {
  return db.reviewItem.findMany({
    where: { batchId, state: "disputed" },
    select: {
      id: true,
      position: true,
      lesionId: true,
      otherLesionId: true,
      verdicts: {
        where: { part: "reading", undoneAt: null },
        select: READING,
        // Verdict ids are random: their order tells nothing of who was first.
        orderBy: { id: "asc" },
      },
    },
    orderBy: { position: "asc" },
    take: limit,
  });
}
