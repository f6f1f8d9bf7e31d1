import { MOST_TOKENS, type NewToken } from "#lib/contracts/account.ts";
import type { Database } from "#lib/db/client.ts";
import { AppError } from "#lib/domain/errors.ts";
import { newApiToken } from "../auth/apiToken.ts";
import type { SignedInUser } from "../session.ts";

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Makes a token for a program of this person's.
 *
 * @returns the token itself: this is the only time that anybody can read it
 * @throws AppError `conflict` when the person has as many as one may have
 */
export async function makeToken(
  { db }: { db: Database },
  user: SignedInUser,
  { name, scopes, days }: NewToken,
  now = new Date(),
): Promise<{ id: string; token: string }> {
  const { token, prefix, hash } = newApiToken();
  const expiresAt = new Date(now.getTime() + days * DAY_MS);
  return db.$transaction(async (tx) => {
    const valid = await tx.apiToken.count({
      where: { userId: user.id, revokedAt: null, expiresAt: { gt: now } },
    });
    if (valid >= MOST_TOKENS) {
      throw new AppError("conflict", `You have ${valid} tokens. Revoke one that is not needed any more.`);
    }
    const { id } = await tx.apiToken.create({
      data: { userId: user.id, name, prefix, hash, scopes, createdAt: now, expiresAt },
      select: { id: true },
    });
    await tx.auditEvent.create({
      data: {
        actor: user.name,
        action: "make-token",
        subject: `token ${prefix}`,
        after: { name, scopes, owner: user.email, expiresAt: expiresAt.toISOString() },
      },
    });
    return { id, token };
  });
}
