import type { Statements } from "./runs.ts";

/** How far an item came. */
export interface ItemStanding {
  readonly bookmarkId: string;
  readonly reached: number;
  readonly stoppedAt: string | null;
  readonly reason: string | null;
  readonly detail: string | null;
}

/** How many items of a run stand where: what the funnel is counted from. */
export async function countItems(db: Statements, runId: number) {
  return db.$queryRaw<
    {
      kind: "study" | "mark";
      reached: number;
      stoppedAt: string | null;
      reason: string | null;
      count: number;
    }[]
  >`
    SELECT "kind", "reached", "stoppedAt", "reason", sum("count")::int AS "count"
    FROM "MiningItem" WHERE "runId" = ${runId}
    GROUP BY "kind", "reached", "stoppedAt", "reason"`;
}

/** Sets how far marks of a run came, in one statement whatever their number. */
export async function moveMarks(
  db: Statements,
  runId: number,
  standings: readonly ItemStanding[],
): Promise<void> {
  if (standings.length === 0) return;
  await db.$executeRaw`
    UPDATE "MiningItem" AS item
    SET "reached" = given."reached", "stoppedAt" = given."stoppedAt",
        "reason" = given."reason", "detail" = given."detail"
    FROM unnest(
      ${standings.map(({ bookmarkId }) => bookmarkId)}::uuid[],
      ${standings.map(({ reached }) => reached)}::int[],
      ${standings.map(({ stoppedAt }) => stoppedAt)}::text[],
      ${standings.map(({ reason }) => reason)}::text[],
      ${standings.map(({ detail }) => detail)}::text[]
    ) AS given("bookmarkId", "reached", "stoppedAt", "reason", "detail")
    WHERE item."runId" = ${runId} AND item."bookmarkId" = given."bookmarkId"`;
}
