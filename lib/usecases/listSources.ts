import { type Source, sourceSchema } from "#lib/contracts/mining.ts";
import type { Database } from "#lib/db/client.ts";
import { listSourceRows } from "#lib/db/sourceList.ts";

/** The sources that are known, and when each was last mined. Credentials stay where they are. */
export async function listSources({ db }: { db: Database }): Promise<Source[]> {
  const rows = await listSourceRows(db);
  return rows.map(({ id, kind, locator, credentials, runs: [last] }) =>
    sourceSchema.parse({
      id,
      kind,
      locator,
      hasCredentials: credentials !== null,
      lastRun: last
        ? { id: last.run.id, state: last.run.state, startedAt: last.run.startedAt.toISOString() }
        : null,
    }),
  );
}
