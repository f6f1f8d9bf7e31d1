import { ROLES, type Role } from "#lib/contracts/people.ts";
import type { Database } from "#lib/db/client.ts";
import { createUser } from "./createUser.ts";
import { firstPassword } from "./firstPassword.ts";

/** The people of the demo, one a role: the one place that names them. */
export const DEMO_USERS: readonly { name: string; email: string; role: Role }[] = ROLES.map((role) => ({
  name: `Demo ${role}`,
  email: `${role}@lesionary.demo`,
  role,
}));

/**
 * Makes the demo's people on a database that has nobody yet, each with a password of their own that must be changed at
 * the first sign-in.
 *
 * @returns what to print, once: passwords are stored as hashes only; null when somebody can sign in already
 */
export async function seedDemoUsers(
  db: Database,
): Promise<readonly { name: string; email: string; role: Role; password: string }[] | null> {
  if ((await db.user.count()) > 0) return null;
  const people = DEMO_USERS.map((person) => ({ ...person, password: firstPassword() }));
  for (const person of people) await createUser(db, { ...person, mustChange: true });
  return people;
}
