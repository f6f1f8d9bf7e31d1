import type { Database } from "./client.ts";

/** Whether the database answers at all. */
export async function databaseAnswers(db: Database): Promise<boolean> {
  try {
    await db.$queryRaw`SELECT 1`;
    return true;
  } catch {
    return false;
  }
}
