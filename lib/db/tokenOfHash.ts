import type { Database } from "./client.ts";

/** A token that is good, with its owner as the owner is now. */
export interface UsedToken {
  readonly id: string;
  readonly scopes: readonly string[];
  /** Requests made with it in the minute of `now`, as far as they were told of. */
  readonly usedInMinute: number;
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly role: string;
  readonly mustChangePassword: boolean;
}

/**
 * Looks up a token by its hash and, when there is something to tell, adds that to what all processes have counted in this
 * minute; one statement.
 *
 * @param told requests to add; 0 only looks
 * @returns null when it is none of ours, was revoked, has expired, or its owner may not sign in
 */
export async function tokenOfHash(
  db: Database,
  hash: Uint8Array<ArrayBuffer>,
  told: number,
  now: Date,
): Promise<UsedToken | null> {
  const minute = new Date(Math.floor(now.getTime() / 60_000) * 60_000);
  const [found] =
    told > 0
      ? await db.$queryRaw<UsedToken[]>`
          UPDATE "ApiToken" t SET "minute" = ${minute}, "lastUsedOn" = (${now}::timestamptz AT TIME ZONE 'UTC')::date,
            "usedInMinute" = ${told}::int + CASE WHEN t."minute" = ${minute} THEN t."usedInMinute" ELSE 0 END
          FROM "User" u
          WHERE t."hash" = ${hash} AND u."id" = t."userId"
            AND t."revokedAt" IS NULL AND t."expiresAt" > ${now} AND u."disabledAt" IS NULL
          RETURNING t."id", t."scopes", t."usedInMinute",
            u."id" AS "userId", u."name", u."email", u."role", u."mustChangePassword"`
      : await db.$queryRaw<UsedToken[]>`
          SELECT t."id", t."scopes", CASE WHEN t."minute" = ${minute} THEN t."usedInMinute" ELSE 0 END AS "usedInMinute",
            u."id" AS "userId", u."name", u."email", u."role", u."mustChangePassword"
          FROM "ApiToken" t JOIN "User" u ON u."id" = t."userId"
          WHERE t."hash" = ${hash}
            AND t."revokedAt" IS NULL AND t."expiresAt" > ${now} AND u."disabledAt" IS NULL`;
  return found ?? null;
}
