import type { Database } from "#lib/db/client.ts";
import { AppError } from "#lib/domain/errors.ts";

/** Ends all sessions and tokens of a person, inside a transaction of the caller's. */
export async function endAccess(
  tx: Pick<Database, "session" | "apiToken">,
  userId: string,
): Promise<{ sessions: number; tokens: number }> {
  const sessions = await tx.session.deleteMany({ where: { userId } });
  const tokens = await tx.apiToken.updateMany({
    where: { userId, revokedAt: null },
    data: { revokedAt: new Date() },
  });
  return { sessions: sessions.count, tokens: tokens.count };
}

/**
 * Signs a person out everywhere, programs that act for the person included.
 *
 * @throws AppError `not-found`
 */
export async function endAccessOfUser(
  { db }: { db: Database },
  userId: string,
  actor: string,
): Promise<{ ended: number }> {
  return db.$transaction(async (tx) => {
    const user = await tx.user.findUnique({ where: { id: userId } });
    if (!user) throw new AppError("not-found", "There is no such person.");
    const after = await endAccess(tx, userId);
    await tx.auditEvent.create({
      data: { actor, action: "end-sessions", subject: `person ${user.email}`, after },
    });
    return { ended: after.sessions + after.tokens };
  });
}
