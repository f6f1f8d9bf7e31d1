import { randomUUID } from "node:crypto";
import { hashPassword } from "better-auth/crypto";
import { type NewUser, newUserSchema } from "#lib/contracts/people.ts";
import type { Database } from "#lib/db/client.ts";
import { AppError } from "#lib/domain/errors.ts";

/**
 * Makes a person known who may then sign in with a local password.
 *
 * @param actor who does it, for the audit log
 * @throws AppError `bad-request` when something given is not right, `conflict` when the address is taken
 */
export async function createUser(
  db: Database,
  given: NewUser,
  actor = "command line",
): Promise<{ id: string; email: string }> {
  const parsed = newUserSchema.safeParse(given);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new AppError("bad-request", `${issue?.path.join(".") ?? "user"}: ${issue?.message ?? "not valid"}`);
  }
  const { name, email, role, password, mustChange } = parsed.data;
  if (await db.user.findUnique({ where: { email } })) {
    throw new AppError("conflict", `There is already an account for ${email}.`);
  }

  const id = randomUUID();
  const account = { id: randomUUID(), accountId: id, providerId: "credential" };
  const hash = await hashPassword(password);
  await db.$transaction([
    db.user.create({
      data: {
        id,
        name,
        email,
        role,
        emailVerified: true,
        mustChangePassword: mustChange,
        accounts: { create: { ...account, password: hash } },
      },
    }),
    db.auditEvent.create({
      data: { actor, action: "add-person", subject: `person ${email}`, after: { name, role } },
    }),
  ]);
  return { id, email };
}
