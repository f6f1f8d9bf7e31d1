import type { Database } from "./client.ts";
import type { Prisma } from "./generated/client.ts";

/** Which items of a run: those that a stage set aside for a reason, or those that came through so many stages. */
export type ItemChoice =
  | { readonly kind: "study" | "mark"; readonly stoppedAt: string; readonly reason: string }
  | { readonly kind: "study" | "mark"; readonly reachedAtLeast: number };

/** Items in the order in which they were met, after an item's id. */
export async function listItemRows(
  db: Database,
  runId: number,
  choice: ItemChoice,
  after: bigint,
  limit: number,
) {
  return db.miningItem.findMany({
    where: { ...conditions(runId, choice), id: { gt: after } },
    orderBy: { id: "asc" },
    take: limit,
    include: {
      work: { include: { study: true } },
      bookmark: {
        include: { series: true, study: true, lesions: { where: { lesion: { state: "active" } }, take: 1 } },
      },
    },
  });
}

/** How many things the choice holds: a row may stand for several. */
export async function countChoice(db: Database, runId: number, choice: ItemChoice): Promise<number> {
  const { _sum } = await db.miningItem.aggregate({ where: conditions(runId, choice), _sum: { count: true } });
  return _sum.count ?? 0;
}

/** Which of these slices are kept, as `seriesId/slice`. */
export async function storedSlices(
  db: Database,
  slices: readonly { seriesId: number; index: number }[],
): Promise<ReadonlySet<string>> {
  if (slices.length === 0) return new Set();
  const found = await db.slice.findMany({
    where: { stored: true, OR: slices.map(({ seriesId, index }) => ({ seriesId, index })) },
    select: { seriesId: true, index: true },
  });
  return new Set(found.map(({ seriesId, index }) => `${seriesId}/${index}`));
}

function conditions(runId: number, choice: ItemChoice): Prisma.MiningItemWhereInput {
  const { kind } = choice;
  if ("reason" in choice) return { runId, kind, stoppedAt: choice.stoppedAt, reason: choice.reason };
  return { runId, kind, reached: { gte: choice.reachedAtLeast } };
}
