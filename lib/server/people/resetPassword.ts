import { randomUUID } from "node:crypto";
import { hashPassword } from "better-auth/crypto";
import type { GivenPassword } from "#lib/contracts/users.ts";
import type { Database } from "#lib/db/client.ts";
import { forgetTries } from "#lib/db/signInTries.ts";
import { AppError } from "#lib/domain/errors.ts";
import { firstPassword } from "../auth/firstPassword.ts";
import { triesOfAccount } from "../auth/tryRules.ts";
import { endAccess } from "./endAccess.ts";

/**
 * Gives a person a new first password, and lets them try at once if wrong ones had locked the account. Whoever was
 * signed in as this person is out.
 *
 * @returns the password: this is the only time that anybody can read it
 * @throws AppError `not-found`
 */
export async function resetPassword(
  { db }: { db: Database },
  userId: string,
  actor: string,
): Promise<GivenPassword> {
  const password = firstPassword();
  const hash = await hashPassword(password);
  const email = await db.$transaction(async (tx) => {
    const user = await tx.user.findUnique({ where: { id: userId } });
    if (!user) throw new AppError("not-found", "There is no such person.");
    await tx.account.upsert({
      where: { providerId_accountId: { providerId: "credential", accountId: userId } },
      update: { password: hash },
      create: { id: randomUUID(), userId, accountId: userId, providerId: "credential", password: hash },
    });
    await tx.user.update({ where: { id: userId }, data: { mustChangePassword: true } });
    const after = await endAccess(tx, userId);
    await tx.auditEvent.create({
      data: { actor, action: "reset-password", subject: `person ${user.email}`, after },
    });
    return user.email;
  });
  await forgetTries(db, triesOfAccount(email).key);
  return { id: userId, email, password };
}
