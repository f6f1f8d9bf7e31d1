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
  /** Only items after this one; null: from the first. */
  readonly after: bigint | null;
  readonly limit: number;
}

/** The items behind a number of the funnel, in the order in which they were found. */
export async function itemsOfStage(db: Database, { runId, stage, of, after, limit }: ItemsOfStage) {
  const position = positionOf(stage);
  const which =
    of === "kept"
      ? { reached: { gte: position } }
      : of === "received"
        ? { reached: { gte: position - 1 } }
        : of === "set-aside"
          ? { stoppedAt: stage }
          : { stoppedAt: stage, reason: of.reason };
  return db.miningItem.findMany({
    where: {
      runId,
      kind: stage === "find-studies" ? "study" : "mark",
      ...which,
      ...(after === null ? {} : { id: { gt: after } }),
    },
    orderBy: { id: "asc" },
    take: limit,
    include: {
      work: { include: { study: true } },
      bookmark: { include: { series: true, lesions: { select: { lesionId: true } } } },
    },
  });
}
