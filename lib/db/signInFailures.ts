import type { Database } from "./client.ts";

/** How many failures within which time lead to how long a lock. */
export interface LockRule {
  readonly failures: number;
  readonly withinMs: number;
  readonly lockMs: number;
}

/** Until when sign-in is locked for any of the keys; null when it may be tried. */
export async function lockedUntil(
  db: Database,
  keys: readonly Uint8Array[],
  now: Date,
): Promise<Date | null> {
  const lock = await db.signInFailures.findFirst({
    where: { key: { in: keys.map(bytes) }, lockedUntil: { gt: now } },
    orderBy: { lockedUntil: "desc" },
  });
  return lock?.lockedUntil ?? null;
}

/**
 * Counts one more failure for a key, and locks it when the rule says so; one statement, so that guesses made at the same
 * moment are all counted. A count older than the rule's time begins anew.
 *
 * @returns until when the key is locked now; null when it is not
 */
export async function countFailure(
  db: Database,
  key: Uint8Array,
  rule: LockRule,
  now: Date,
): Promise<Date | null> {
  const begun = new Date(now.getTime() - rule.withinMs);
  const lock = new Date(now.getTime() + rule.lockMs);
  const rows = await db.$queryRaw<{ lockedUntil: Date | null }[]>`
    INSERT INTO "SignInFailures" AS f ("key", "count", "since", "lockedUntil")
    VALUES (${bytes(key)}, 1, ${now}, CASE WHEN ${rule.failures}::int <= 1 THEN ${lock}::timestamptz END)
    ON CONFLICT ("key") DO UPDATE SET
      "count" = CASE WHEN f."since" < ${begun} THEN 1 ELSE f."count" + 1 END,
      "since" = CASE WHEN f."since" < ${begun} THEN ${now} ELSE f."since" END,
      "lockedUntil" = CASE
        WHEN (CASE WHEN f."since" < ${begun} THEN 1 ELSE f."count" + 1 END) >= ${rule.failures}::int
        THEN ${lock}::timestamptz END
    RETURNING "lockedUntil"`;
  return rows[0]?.lockedUntil ?? null;
}

/** Forgets the failures of keys, after a sign-in that succeeded. */
export async function forgetFailures(db: Database, keys: readonly Uint8Array[]): Promise<void> {
  await db.signInFailures.deleteMany({ where: { key: { in: keys.map(bytes) } } });
}

/** Removes counts that can no longer matter, so that the table does not grow with every address that was ever guessed. */
export async function removeOldFailures(db: Database, olderThan: Date): Promise<void> {
  await db.signInFailures.deleteMany({
    where: { since: { lt: olderThan }, OR: [{ lockedUntil: null }, { lockedUntil: { lt: olderThan } }] },
  });
}

const bytes = (key: Uint8Array): Uint8Array<ArrayBuffer> => Uint8Array.from(key);
