import type { Database } from "../client.ts";
import type { Prisma } from "../generated/client.ts";

/** A connection that statements can be run on: the database, or a transaction of it. */
export type Statements = Database | Prisma.TransactionClient;

export type RunState =
  | "queued"
  | "finding"
  | "reading"
  | "planning"
  | "mining"
  | "finishing"
  | "done"
  | "failed"
  | "cancelled";

/** A run is over when nothing will be done for it any more unless it is resumed. */
export const isOver = (state: string): boolean =>
  state === "done" || state === "failed" || state === "cancelled";

export async function loadRun(db: Statements, runId: number) {
  return db.miningRun.findUnique({
    where: { id: runId },
    include: { sources: { include: { source: true }, orderBy: { sourceId: "asc" } } },
  });
}

export type LoadedRun = NonNullable<Awaited<ReturnType<typeof loadRun>>>;

/**
 * Moves a run from one of the given states to the next. False when it is in none of them: another worker was there
 * first, or the run was cancelled.
 */
export async function moveRun(
  db: Statements,
  runId: number,
  from: readonly RunState[],
  to: RunState,
): Promise<boolean> {
  const moved = await db.miningRun.updateMany({
    where: { id: runId, state: { in: [...from] } },
    data: { state: to },
  });
  return moved.count === 1;
}

/** Makes others that want the same run wait until the transaction ends. Null when there is no such run. */
export async function lockRun(db: Statements, runId: number): Promise<RunState | null> {
  const rows = await db.$queryRaw<{ state: RunState }[]>`
    SELECT "state" FROM "MiningRun" WHERE "id" = ${runId} FOR UPDATE`;
  return rows[0]?.state ?? null;
}

/** Makes others that want the same study wait until the transaction ends. Null when it is gone. */
export async function lockWork(db: Statements, workId: bigint): Promise<string | null> {
  const rows = await db.$queryRaw<{ state: string }[]>`
    SELECT "state" FROM "StudyWork" WHERE "id" = ${workId} FOR UPDATE`;
  return rows[0]?.state ?? null;
}

/** How many studies of a run are in one of the given states. */
export async function countWorks(db: Statements, runId: number, states: readonly string[]): Promise<number> {
  return db.studyWork.count({ where: { runId, state: { in: [...states] } } });
}
