import type { Database } from "#lib/db/client.ts";

/**
 * Writes down that somebody came in by the hospital's sign-in. A first password that an administrator gave, and that
 * was not changed yet, has done its service: it is taken away, since somebody else knows it.
 */
export async function welcomePerson(db: Database, userId: string, way: string): Promise<void> {
  await db.$transaction(async (tx) => {
    const { name, email, mustChangePassword } = await tx.user.findUniqueOrThrow({ where: { id: userId } });
    if (mustChangePassword) {
      await tx.account.updateMany({ where: { userId, providerId: "credential" }, data: { password: null } });
      await tx.user.update({ where: { id: userId }, data: { mustChangePassword: false } });
    }
    await tx.auditEvent.create({
      data: { actor: name, action: "sign-in", subject: `person ${email}`, after: { way } },
    });
  });
}
