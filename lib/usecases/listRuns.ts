import { type Run, runSchema } from "#lib/contracts/mining.ts";
import type { Database } from "#lib/db/client.ts";
import * as statements from "#lib/db/runList.ts";

/** So many are shown; older ones are reached by their number. */
const MOST_RUNS = 50;

/** The newest runs with what they found so far. */
export async function listRuns({ db }: { db: Database }, limit = MOST_RUNS): Promise<Run[]> {
  return (await statements.listRuns(db, limit)).map(runFromRow);
}

/** A run as the browser is told of it. */
export function runFromRow(row: statements.RunRow): Run {
  const { waiting = 0, read = 0, planned = 0, done = 0, skipped = 0, failed = 0 } = row.studies;
  return runSchema.parse({
    ...row,
    startedAt: row.startedAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
    since: row.since?.toISOString().slice(0, 10) ?? null,
    studies: { waiting, read, planned, done, skipped, failed },
  });
}
