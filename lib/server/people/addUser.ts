import type { AddUser, GivenPassword } from "#lib/contracts/users.ts";
import type { Database } from "#lib/db/client.ts";
import { createUser } from "../auth/createUser.ts";
import { firstPassword } from "../auth/firstPassword.ts";

/**
 * Makes a person known, with a first password that must be changed at the first sign-in.
 *
 * @returns the password: this is the only time that anybody can read it
 * @throws AppError `conflict` when the address is taken
 */
export async function addUser(
  { db }: { db: Database },
  given: AddUser,
  actor: string,
): Promise<GivenPassword> {
  const password = firstPassword();
  const user = await createUser(db, { ...given, password, mustChange: true }, actor);
  return { ...user, password };
}
