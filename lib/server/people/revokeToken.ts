import type { Database } from "#lib/db/client.ts";
import { AppError } from "#lib/domain/errors.ts";
import type { SignedInUser } from "../session.ts";

/**
 * Ends a token of one's own.
 *
 * @throws AppError `not-found` when this person has no such token, or it was revoked before
 */
export async function revokeToken(
  { db }: { db: Database },
  user: SignedInUser,
  tokenId: string,
): Promise<void> {
  await db.$transaction(async (tx) => {
    const [token] = await tx.apiToken.updateManyAndReturn({
      where: { id: tokenId, userId: user.id, revokedAt: null },
      data: { revokedAt: new Date() },
      select: { prefix: true, name: true },
    });
    if (!token) throw new AppError("not-found", "There is no such token of yours.");
    await tx.auditEvent.create({
      data: {
        actor: user.name,
        action: "revoke-token",
        subject: `token ${token.prefix}`,
        before: { name: token.name, owner: user.email },
      },
    });
  });
}
