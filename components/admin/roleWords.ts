import type { Role } from "#lib/contracts/people.ts";

const WORDS: Readonly<Record<Role, string>> = {
  reader: "Sees lesions, and reviews them.",
  researcher: "Sees how the dataset came about, makes batches, compares readers.",
  operator: "Connects sources and runs the mining.",
  admin: "Everything, and people and the audit log besides.",
};

/** What a role may do, in a sentence; lib/server/access.ts decides. */
export const roleWords = (role: Role): string => WORDS[role];
