import type { Database } from "../../db/client.ts";
import { countItems } from "../../db/mining/items.ts";
import { AppError } from "../../domain/errors.ts";
import { type FunnelRow, funnelFromCounts } from "../../pipeline/mining/funnel.ts";
import { type MiningStage, positionOf } from "../../pipeline/mining/stages.ts";

/** The funnel of a run as it stands now: while the run goes on, what a stage has before it is still to come. */
export async function funnelOfRun(db: Database, runId: number): Promise<readonly FunnelRow[]> {
  const run = await db.miningRun.findUnique({ where: { id: runId }, select: { id: true } });
  if (!run) throw new AppError("not-found", `There is no mining run ${runId}.`);
  return funnelFromCounts(await countItems(db, runId));
}

export interface ItemsOfStage {
  readonly runId: number;
  readonly stage: MiningStage;
  /** A reason for which items were set aside, or which of the stage's other counts is to be opened. */
  readonly of: { readonly reason: string } | "kept" | "received" | "set-aside";
  /** Only marked studies of this year, or marks on images of this modality. */
  readonly year?: number | undefined;
  readonly modality?: string | undefined;
}

interface PageOfItems extends ItemsOfStage {
  /** Only items after this one; null: from the first. */
  readonly after: bigint | null;
  readonly limit: number;
}

/** The items behind a number of the funnel, in the order in which they were found. */
export async function itemsOfStage(db: Database, { after, limit, ...which }: PageOfItems) {
  return db.miningItem.findMany({
    where: { ...conditionOf(which), ...(after === null ? {} : { id: { gt: after } }) },
    orderBy: { id: "asc" },
    take: limit,
    include: {
      work: { include: { study: true } },
      bookmark: { include: { series: true, lesions: { select: { lesionId: true } } } },
    },
  });
}

/** How many they are, where the funnel itself does not count them. */
export const countItemsOfStage = (db: Database, which: ItemsOfStage): Promise<number> =>
  db.miningItem.count({ where: conditionOf(which) });

function conditionOf({ runId, stage, of, year, modality }: ItemsOfStage) {
  const position = positionOf(stage);
  const standing =
    of === "kept"
      ? { reached: { gte: position } }
      : of === "received"
        ? { reached: { gte: position - 1 } }
        : of === "set-aside"
          ? { stoppedAt: stage }
          : { stoppedAt: stage, reason: of.reason };
  return {
    runId,
    kind: stage === "find-studies" ? "study" : "mark",
    ...standing,
    ...(year !== undefined && { year }),
    ...(modality !== undefined && { modality }),
  };
}
