import { Prisma } from "../generated/client.ts";
import { PLAN_ONCE } from "../statementNames.ts";
import { HAS_LEFT, NOT_JUDGED_BY, TO_JUDGE } from "./toJudge.ts";

/** A reading that can be compared with something. */
export interface ComparedReading {
  readonly decision: string;
  readonly coordinates: number[];
  /** The known answer of its item; null when it is a second reader's that it is compared with. */
  readonly known: Prisma.JsonValue;
  /** Whether the two readers agreed; null where the answer is known. */
  readonly agreed: boolean | null;
}

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
  /** The reader's last twenty verdicts with a known answer or a second reading, the latest first. */
  readonly compared: readonly ComparedReading[];
}

/**
 * Counts batches for one reader, in one statement. Positions have no gaps, so the last one is the number of items; only
 * those that are done are counted, by the index of states. A disputed item is compared, too: its two readings differ.
 *
 * A reader's verdicts are read from the day before the batch was made: what he or she did in years before costs nothing. Each
 * one's item is looked up by itself (`LIMIT 1`): Postgres would rather read all items of the batch.
 *
 * Open items whose lesion left the dataset since are still counted as items, but not as left to anybody. They are looked for
 * among the few lesions that left (`Lesion_not_active`), not among the many open items.
 */
export async function countProgress(
  db: Prisma.TransactionClient,
  batchIds: readonly number[],
  readerId: string,
): Promise<readonly ProgressRow[]> {
  // Of one batch, as at every verdict, Postgres keeps one plan for all; of a list it makes a new one each time.
  const [only] = batchIds;
  const isAsked = (column: Prisma.Sql) =>
    batchIds.length === 1
      ? Prisma.sql`${column} = ${only}`
      : Prisma.sql`${column} = ANY(${[...batchIds]}::int[])`;
  const ofItem = isAsked(Prisma.sql`i."batchId"`);
  const ofBatch = isAsked(Prisma.sql`b."id"`);
  const waitsInVain = Prisma.sql`l."state" <> 'active' AND ${HAS_LEFT} AND ${ofItem}
    AND i."state" = 'open' AND i."known" IS NULL AND ${NOT_JUDGED_BY(readerId)}`;
  return db.$queryRaw<ProgressRow[]>`${PLAN_ONCE}
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
      WHERE ${ofBatch}
    ), "mine" AS (
      SELECT i."batchId", v."seconds", i."state",
             row_number() OVER (PARTITION BY i."batchId" ORDER BY v."createdAt" DESC) AS "ago",
             i."known", v."decision", v."coordinates",
             CASE WHEN i."known" IS NOT NULL THEN NULL
                  WHEN i."state" = 'disputed' THEN false
                  WHEN b."readings" = 2 AND i."state" = 'settled' AND v."wroteVersion" IS NOT NULL THEN true
             END AS "agreed"
      FROM "Verdict" v
      CROSS JOIN LATERAL (SELECT * FROM "ReviewItem" one WHERE one."id" = v."itemId" LIMIT 1) i
      JOIN "ReviewBatch" b ON b."id" = i."batchId"
      WHERE v."readerId" = ${readerId} AND v."undoneAt" IS NULL AND v."part" = 'reading' AND ${ofItem}
        AND v."createdAt" >= (SELECT min(b."createdAt") - interval '1 day' FROM "ReviewBatch" b WHERE ${ofBatch})
    ), "compared" AS (
      SELECT *, row_number() OVER (PARTITION BY "batchId" ORDER BY "ago") AS "nth"
      FROM "mine" WHERE "agreed" IS NOT NULL OR "known" IS NOT NULL
    ), "paces" AS (
      SELECT "batchId", count(*)::int AS "done", count(*) FILTER (WHERE "state" = 'open')::int AS "waiting",
             percentile_cont(0.5) WITHIN GROUP (ORDER BY "seconds") AS "medianSeconds",
             percentile_cont(0.5) WITHIN GROUP (ORDER BY "seconds") FILTER (WHERE "ago" <= 10) AS "lastTenSeconds"
      FROM "mine" GROUP BY "batchId"
    ), "agreements" AS (
      SELECT "batchId", json_agg(json_build_object('decision', "decision", 'coordinates', "coordinates", 'known', "known",
        'agreed', "agreed") ORDER BY "nth") AS "compared"
      FROM "compared" WHERE "nth" <= 20 GROUP BY "batchId"
    ), "away" AS (
      SELECT "batchId", count(*)::int AS "away" FROM (
        SELECT i."batchId", i."id" FROM "Lesion" l JOIN "ReviewItem" i ON i."lesionId" = l."id" WHERE ${waitsInVain}
        UNION
        SELECT i."batchId", i."id" FROM "Lesion" l JOIN "ReviewItem" i ON i."otherLesionId" = l."id" WHERE ${waitsInVain}
      ) i GROUP BY "batchId"
    ), "skips" AS (
      SELECT i."batchId", count(*)::int AS "skipped"
      FROM "ReviewSkip" s JOIN "ReviewItem" i ON i."id" = s."itemId"
      WHERE s."readerId" = ${readerId} AND ${ofItem} AND ${TO_JUDGE}
      GROUP BY i."batchId"
    )
    SELECT b."id" AS "batchId", coalesce(c."items", 0) AS "items", coalesce(c."settled", 0) AS "settled",
           coalesce(c."disputed", 0) AS "disputed", coalesce(p."done", 0) AS "done",
           greatest(coalesce(c."open", 0) - coalesce(p."waiting", 0) - coalesce(g."away", 0), 0) AS "left",
           coalesce(s."skipped", 0) AS "skipped", p."medianSeconds", p."lastTenSeconds",
           coalesce(a."compared", '[]'::json) AS "compared"
    FROM "ReviewBatch" b
    LEFT JOIN "counts" c ON c."batchId" = b."id"
    LEFT JOIN "paces" p ON p."batchId" = b."id"
    LEFT JOIN "agreements" a ON a."batchId" = b."id"
    LEFT JOIN "skips" s ON s."batchId" = b."id"
    LEFT JOIN "away" g ON g."batchId" = b."id"
    WHERE ${ofBatch}`;
}
