import type { Database } from "../client.ts";

/** What a batch is called and how far its double readings are; null when there is none of this number. */
export async function batchHead(db: Database, batchId: number) {
  const batch = await db.reviewBatch.findUnique({
    where: { id: batchId },
    select: { id: true, name: true, kind: true, state: true, readings: true },
  });
  if (!batch) return null;
  const [items, disputed, adjudicated] = await Promise.all([
    db.reviewItem.count({ where: { batchId } }),
    db.reviewItem.count({ where: { batchId, state: "disputed" } }),
    db.reviewItem.count({
      where: { batchId, verdicts: { some: { part: "adjudication", undoneAt: null } } },
    }),
  ]);
  return { ...batch, items, disputed, adjudicated };
}
