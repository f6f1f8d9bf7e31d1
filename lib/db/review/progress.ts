import type { Prisma } from "../generated/client.ts";

/** How far a batch is, for everybody and for one reader, as it is counted. */
export interface ProgressRow {
  readonly batchId: number;
  readonly items: number;
  readonly settled: number;
  readonly disputed: number;
  readonly done: number;
  readonly left: number;
  readonly skipped: number;
  readonly medianSeconds: number | null;
  readonly lastTenSeconds: number | null;
  /** Of the reader's last twenty verdicts with a known answer or a second reading: how many, and how many agreed with it. */
  readonly compared: number;
  readonly agreed: number;
}

/**
 * Counts batches for one reader, in one statement. Positions have no gaps, so the last one is the number of items; only
 * those that are done are counted, by the index of states. A disputed item is compared, too: its two readings differ.
 *
 * Open items whose lesion left the dataset since are still counted as items; they are handed to nobody.
 */
export async function countProgress(
  db: Prisma.TransactionClient,
  batchIds: readonly number[],
  readerId: string,
): Promise<readonly ProgressRow[]> {
  const ids = [...batchIds];
  return db.$queryRaw<ProgressRow[]>`
    WITH "counts" AS (
      SELECT b."id" AS "batchId", coalesce(last_item."position", 0) AS "items", done."settled", done."disputed",
             coalesce(last_item."position", 0) - done."settled" - done."disputed" AS "open"
      FROM "ReviewBatch" b
      LEFT JOIN LATERAL (
        SELECT max(i."position") AS "position" FROM "ReviewItem" i WHERE i."batchId" = b."id"
      ) last_item ON true
      LEFT JOIN LATERAL (
        SELECT count(*) FILTER (WHERE i."state" = 'settled')::int AS "settled",
               count(*) FILTER (WHERE i."state" = 'disputed')::int AS "disputed"
        FROM "ReviewItem" i WHERE i."batchId" = b."id" AND i."state" IN ('settled', 'disputed')
      ) done ON true
      WHERE b."id" = ANY(${ids}::int[])
    ), "mine" AS (
      SELECT i."batchId", v."seconds", i."state",
             row_number() OVER (PARTITION BY i."batchId" ORDER BY v."createdAt" DESC) AS "ago",
             CASE WHEN i."known" IS NOT NULL THEN v."decision" = i."known"->>'decision'
                  WHEN i."state" = 'disputed' THEN false
                  WHEN b."readings" = 2 AND i."state" = 'settled' AND v."wroteVersion" IS NOT NULL THEN true
             END AS "agreed"
      FROM "Verdict" v JOIN "ReviewItem" i ON i."id" = v."itemId" JOIN "ReviewBatch" b ON b."id" = i."batchId"
      WHERE v."readerId" = ${readerId} AND v."undoneAt" IS NULL AND v."part" = 'reading'
        AND i."batchId" = ANY(${ids}::int[])
    ), "compared" AS (
      SELECT "batchId", "agreed", row_number() OVER (PARTITION BY "batchId" ORDER BY "ago") AS "nth"
      FROM "mine" WHERE "agreed" IS NOT NULL
    ), "paces" AS (
      SELECT "batchId", count(*)::int AS "done", count(*) FILTER (WHERE "state" = 'open')::int AS "waiting",
             percentile_cont(0.5) WITHIN GROUP (ORDER BY "seconds") AS "medianSeconds",
             percentile_cont(0.5) WITHIN GROUP (ORDER BY "seconds") FILTER (WHERE "ago" <= 10) AS "lastTenSeconds"
      FROM "mine" GROUP BY "batchId"
    ), "agreements" AS (
      SELECT "batchId", count(*)::int AS "compared", count(*) FILTER (WHERE "agreed")::int AS "agreed"
      FROM "compared" WHERE "nth" <= 20 GROUP BY "batchId"
    ), "skips" AS (
      SELECT i."batchId", count(*)::int AS "skipped"
      FROM "ReviewSkip" s JOIN "ReviewItem" i ON i."id" = s."itemId"
      WHERE s."readerId" = ${readerId} AND i."batchId" = ANY(${ids}::int[]) AND i."state" = 'open'
      GROUP BY i."batchId"
    )
    SELECT b."id" AS "batchId", coalesce(c."items", 0) AS "items", coalesce(c."settled", 0) AS "settled",
           coalesce(c."disputed", 0) AS "disputed", coalesce(p."done", 0) AS "done",
           greatest(coalesce(c."open", 0) - coalesce(p."waiting", 0), 0) AS "left",
           coalesce(s."skipped", 0) AS "skipped", p."medianSeconds", p."lastTenSeconds",
           coalesce(a."compared", 0) AS "compared", coalesce(a."agreed", 0) AS "agreed"
    FROM "ReviewBatch" b
    LEFT JOIN "counts" c ON c."batchId" = b."id"
    LEFT JOIN "paces" p ON p."batchId" = b."id"
    LEFT JOIN "agreements" a ON a."batchId" = b."id"
    LEFT JOIN "skips" s ON s."batchId" = b."id"
    WHERE b."id" = ANY(${ids}::int[])`;
}
