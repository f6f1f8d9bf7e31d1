import { Client } from "pg";

/** A connection within the one transaction of an import. */
export type ImportSession = Client;

/**
 * Sorts of a whole table fit into memory, and so does what came in; statements that run once are not compiled first; a rough look at what came in is
 * enough for the planner until the database looks by itself.
 */
const SETTINGS =
  "SET LOCAL work_mem = '64MB'; SET LOCAL temp_buffers = '64MB'; SET LOCAL jit = off; SET LOCAL default_statistics_target = 10";

/**
 * Does a whole import in one transaction: all of it is there at the end, or nothing.
 *
 * A connection of its own, since Prisma's cannot COPY. Nobody else gives out numbers of lesions or patients meanwhile;
 * reading goes on undisturbed.
 */
export async function inImportSession<T>(
  databaseUrl: string,
  work: (session: ImportSession) => Promise<T>,
): Promise<T> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query("BEGIN");
    await client.query(SETTINGS);
    await client.query(`LOCK TABLE "Patient", "Lesion", "DatasetImport" IN SHARE ROW EXCLUSIVE MODE`);
    const result = await work(client);
    await client.query("COMMIT");
    return result;
  } catch (error) {
    // What failed is told, not that taking it back did: an ended connection takes everything back by itself.
    await client.query("ROLLBACK").catch(() => undefined);
    throw error;
  } finally {
    await client.end();
  }
}
