import type { Database } from "#lib/db/client.ts";
import { forgetTries } from "#lib/db/signInTries.ts";
import { AppError } from "#lib/domain/errors.ts";
import { triesOfAccount } from "../auth/tryRules.ts";

/**
 * Lets a person whom wrong passwords have locked out try again at once, with the password that they have.
 *
 * @throws AppError `not-found`
 */
export async function unlockSignIn({ db }: { db: Database }, userId: string, actor: string): Promise<void> {
  await db.$transaction(async (tx) => {
    const user = await tx.user.findUnique({ where: { id: userId } });
    if (!user) throw new AppError("not-found", "There is no such person.");
    await forgetTries(tx, triesOfAccount(user.email).key);
    await tx.auditEvent.create({
      data: { actor, action: "unlock-sign-in", subject: `person ${user.email}` },
    });
  });
}
