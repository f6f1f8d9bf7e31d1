import { setTimeout as sleep } from "node:timers/promises";
import type { Db } from "pg-boss";
import { JOB_LOCKS, JOBS_CHANNEL } from "./workerSession.ts";

const LOOK_EVERY_MS = 1000;
/** A worker takes a job's lock right after the job; one younger than this may be between the two. */
const YOUNG_MS = 2000;

/** A job as one worker has it in hand; `retryCount` tells its attempts apart. */
export interface JobAttempt {
  readonly name: string;
  readonly id: string;
  readonly retryCount: number;
}

/**
 * Puts a job back as if nobody had begun on it, to be taken at once: pg-boss itself can only fail it, which has it wait
 * for longer each time. Does nothing when the attempt is over already.
 */
export async function giveBack(database: Db, { name, id, retryCount }: JobAttempt): Promise<void> {
  await database.executeSql(
    `WITH given AS (
       UPDATE pgboss.job SET state = 'retry', start_after = now()
       WHERE name = $1 AND id = $2 AND state = 'active' AND retry_count = $3
       RETURNING name
     )
     SELECT pg_notify($4, name) FROM given`,
    [name, id, retryCount, JOBS_CHANNEL],
  );
}

/**
 * Keeps looking for jobs that are marked as worked on but whose worker is gone (see `openWorkerSession`), and gives them
 * back. Every worker does this; it does not matter who is first.
 */
export function watchOrphans(database: Db, onError: (error: Error) => void): { stop(): Promise<void> } {
  const stopped = new AbortController();
  const looking = (async () => {
    while (!stopped.signal.aborted) {
      try {
        for (const orphan of await findOrphans(database)) await giveBack(database, orphan);
      } catch (error) {
        onError(new Error("Looking for jobs of ended workers failed.", { cause: error }));
      }
      await sleep(LOOK_EVERY_MS, undefined, { signal: stopped.signal }).catch(() => undefined);
    }
  })();
  return {
    async stop() {
      stopped.abort();
      await looking;
    },
  };
}

async function findOrphans(database: Db): Promise<readonly JobAttempt[]> {
  const { rows } = await database.executeSql(
    `SELECT name, id, retry_count AS "retryCount"
     FROM pgboss.job
     WHERE state = 'active' AND started_on < now() - $2::int * interval '1 millisecond'
       AND NOT EXISTS (
         SELECT 1 FROM pg_locks
         WHERE locktype = 'advisory' AND granted
           AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
           AND classid = $1::int::oid AND objid::int = hashtext(job.id::text)
       )`,
    [JOB_LOCKS, YOUNG_MS],
  );
  return rows;
}
