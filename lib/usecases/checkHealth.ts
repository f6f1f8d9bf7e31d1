import type { Database } from "#lib/db/client.ts";
import { databaseAnswers } from "#lib/db/databaseAnswers.ts";
import { AppError } from "#lib/domain/errors.ts";

/**
 * Whether the server can do its work.
 *
 * @throws AppError `unavailable` when the database does not answer
 */
export async function checkHealth({ db }: { db: Database }): Promise<{ status: "ok" }> {
  if (await databaseAnswers(db)) return { status: "ok" };
  throw new AppError("unavailable", "The database does not answer.");
}
