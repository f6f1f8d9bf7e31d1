import type { Database } from "./client.ts";
import type { Prisma } from "./generated/client.ts";

/** An export of a large dataset copies a million files; nothing else of the database waits for it. */
const LONGEST_MS = 24 * 60 * 60 * 1000;

/**
 * Does some reading on one unchanging state of the database, whatever is mined or judged meanwhile: what is read twice,
 * and what is read in pages, fits together.
 */
export async function snapshot<T>(
  db: Database,
  read: (state: Prisma.TransactionClient) => Promise<T>,
): Promise<T> {
  return db.$transaction(read, { isolationLevel: "RepeatableRead", timeout: LONGEST_MS, maxWait: 60_000 });
}
