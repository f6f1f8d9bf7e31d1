import type { Database } from "./client.ts";
import { Prisma } from "./generated/client.ts";

/** How many tries within which time lead to how long a lock. */
export interface LockRule {
  readonly tries: number;
  readonly withinMs: number;
  readonly lockMs: number;
}

/** What a try of a password is counted by: a hash of an account, a network address or a person. */
export interface TryCount {
  readonly key: Uint8Array;
  readonly rule: LockRule;
}

/** What became of a try that was counted. */
export interface CountedTry {
  /** Until when no password may be tried: this one is refused unseen. Null: it may be looked at. */
  readonly refusedUntil: Date | null;
  /** For each count in its order: until when it is locked from now on, as this was the last try; else null. */
  readonly locks: readonly (Date | null)[];
}

/**
 * Counts a try before its password is looked at, so that of guesses sent at the same moment no more are looked at than
 * the rule allows. A count that is older than the rule's time, or whose lock has ended, begins anew; while one of the keys
 * is locked nothing is counted. One statement, in the order of the keys: two that share a key wait for one another
 * instead of locking each other out.
 */
export async function countTry(db: Database, counts: readonly TryCount[], now: Date): Promise<CountedTry> {
  const asked = counts.map(({ key, rule }) => {
    const begun = new Date(now.getTime() - rule.withinMs);
    const until = new Date(now.getTime() + rule.lockMs);
    return Prisma.sql`(${bytes(key)}::bytea, ${rule.tries}::int, ${begun}::timestamptz, ${until}::timestamptz)`;
  });
  const rows = await db.$queryRaw<
    { key: Uint8Array; counted: boolean; lockedUntil: Date | null; lockedBefore: Date | null }[]
  >`
    WITH asked ("key", "tries", "begun", "until") AS (VALUES ${Prisma.join(asked)}),
    locked AS (
      SELECT max(f."lockedUntil") AS "until" FROM "SignInFailures" f JOIN asked USING ("key")
      WHERE f."lockedUntil" > ${now}
    ),
    counted AS (
      INSERT INTO "SignInFailures" AS f ("key", "count", "since", "lockedUntil")
      SELECT "key", 1, ${now}, CASE WHEN "tries" <= 1 THEN "until" END FROM asked
      WHERE (SELECT "until" FROM locked) IS NULL ORDER BY "key"
      ON CONFLICT ("key") DO UPDATE SET ("count", "since", "lockedUntil") = (
        SELECT n."count", CASE WHEN n."count" = 1 THEN ${now} ELSE f."since" END,
          CASE WHEN n."count" >= a."tries" THEN a."until" END
        FROM asked a, LATERAL (
          SELECT CASE WHEN f."since" < a."begun" OR f."lockedUntil" <= ${now} THEN 1 ELSE f."count" + 1 END AS "count"
        ) n WHERE a."key" = f."key"
      )
      WHERE f."lockedUntil" IS NULL OR f."lockedUntil" <= ${now}
      RETURNING f."key", f."lockedUntil"
    )
    SELECT a."key", c."key" IS NOT NULL AS "counted", c."lockedUntil", (SELECT "until" FROM locked) AS "lockedBefore"
    FROM asked a LEFT JOIN counted c USING ("key")`;

  const found = counts.map(({ key, rule }) => ({ rule, row: rows.find((row) => same(row.key, key)) }));
  const refused = found.find(({ row }) => !row?.counted);
  return {
    // Locked by another try of the same moment: the statement does not see yet until when.
    refusedUntil: refused
      ? (refused.row?.lockedBefore ?? new Date(now.getTime() + refused.rule.lockMs))
      : null,
    locks: found.map(({ row }) => row?.lockedUntil ?? null),
  };
}

/**
 * Takes back a try that proved right: what was counted for `forgotten` begins anew, what was counted for `lessened` is one
 * less, and no lock that this try alone brought about.
 */
export async function takeBackTry(
  db: Database,
  { forgotten, lessened }: { readonly forgotten: Uint8Array; readonly lessened: TryCount | null },
): Promise<void> {
  if (!lessened) return forgetTries(db, forgotten);
  await db.$executeRaw`
    WITH forgotten AS (DELETE FROM "SignInFailures" WHERE "key" = ${bytes(forgotten)})
    UPDATE "SignInFailures" SET "count" = greatest("count" - 1, 0),
      "lockedUntil" = CASE WHEN "count" - 1 >= ${lessened.rule.tries}::int THEN "lockedUntil" END
    WHERE "key" = ${bytes(lessened.key)}`;
}

/** Lets somebody try again at once. */
export async function forgetTries(db: Pick<Database, "signInFailures">, key: Uint8Array): Promise<void> {
  await db.signInFailures.deleteMany({ where: { key: bytes(key) } });
}

/** Removes counts that can no longer matter, so that the table does not grow with every address that was ever guessed. */
export async function removeOldTries(db: Database, olderThan: Date): Promise<void> {
  await db.signInFailures.deleteMany({
    where: { since: { lt: olderThan }, OR: [{ lockedUntil: null }, { lockedUntil: { lt: olderThan } }] },
  });
}

const bytes = (key: Uint8Array): Uint8Array<ArrayBuffer> => Uint8Array.from(key);

const same = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;
