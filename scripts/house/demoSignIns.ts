import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { seedDemoUsers } from "#lib/server/auth/demoUsers.ts";
import type { Services } from "#lib/server/services.ts";

/**
 * How people sign in, as lines to print. A dataset that nobody can sign in to is given the demo's people; since their
 * passwords are kept as hashes only, they are also written to a file that only its owner can read.
 */
export async function demoSignIns({ db, dataDir, env }: Services): Promise<readonly string[]> {
  const file = path.join(dataDir, "demo-sign-ins.txt");
  if (!env.demo) {
    const people = await db.user.count();
    return people > 0
      ? []
      : ["Nobody can sign in yet: npx lesionary user add EMAIL --name NAME --role admin"];
  }
  const people = await seedDemoUsers(db);
  if (!people) return existsSync(file) ? [`The demo sign-ins of the first start are in ${file}.`] : [];

  const width = Math.max(...people.map(({ email }) => email.length));
  const lines = people.map(({ email, password }) => `  ${email.padEnd(width)}   ${password}`);
  await writeFile(file, `${lines.join("\n")}\n`, { mode: 0o600 });
  return [
    "Demo sign-ins, each asked for a password of its own at the first sign-in:",
    ...lines,
    `They are also in ${file}.`,
  ];
}
