import type { Database } from "../client.ts";

/** All readings of a batch that were not taken back, with what is needed to measure their diameters in mm. */
export async function standingReadings(db: Database, batchId: number) {
  return db.verdict.findMany({
    where: { part: "reading", undoneAt: null, item: { batchId } },
    select: {
      itemId: true,
      readerId: true,
      decision: true,
      coordinates: true,
      reader: { select: { name: true } },
      item: {
        select: {
          state: true,
          lesionId: true,
          lesion: { select: { series: { select: { spacingXMm: true, spacingYMm: true } } } },
        },
      },
    },
    orderBy: [{ item: { position: "asc" } }, { id: "asc" }],
  });
}
