import type { ChangeUser } from "#lib/contracts/users.ts";
import type { Database } from "#lib/db/client.ts";
import { AppError } from "#lib/domain/errors.ts";
import { endAccess } from "./endAccess.ts";

/**
 * Gives a person another role, closes the account, or opens it again. A closed account keeps its name on all that the
 * person did; its sessions and tokens end at once, and do not come back with it.
 *
 * @throws AppError `not-found`, or `conflict` when nobody would be left who could undo it: the last open account of an
 *   administrator keeps its role
 */
export async function changeUser(
  { db }: { db: Database },
  userId: string,
  { role, disabled }: ChangeUser,
  actor: string,
): Promise<void> {
  await db.$transaction(async (tx) => {
    // Locks the administrators: two who take the role from one another at once are not both let through.
    await tx.$queryRaw`SELECT "id" FROM "User" WHERE "role" = 'admin' ORDER BY "id" FOR UPDATE`;
    const user = await tx.user.findUnique({ where: { id: userId } });
    if (!user) throw new AppError("not-found", "There is no such person.");
    const subject = `person ${user.email}`;

    if (role !== undefined && role !== user.role) {
      await tx.user.update({ where: { id: userId }, data: { role } });
      await tx.auditEvent.create({
        data: { actor, action: "change-role", subject, before: { role: user.role }, after: { role } },
      });
    }
    if (disabled !== undefined && disabled !== (user.disabledAt !== null)) {
      await tx.user.update({ where: { id: userId }, data: { disabledAt: disabled ? new Date() : null } });
      const ended = disabled ? await endAccess(tx, userId) : undefined;
      const action = disabled ? "close-account" : "open-account";
      await tx.auditEvent.create({ data: { actor, action, subject, ...(ended && { after: ended }) } });
    }
    const wasAdmin = user.role === "admin" && user.disabledAt === null;
    if (wasAdmin && (await tx.user.count({ where: { role: "admin", disabledAt: null } })) === 0) {
      throw new AppError(
        "conflict",
        "This is the last administrator: make another person one first, or nobody could manage people any more.",
      );
    }
  });
}
