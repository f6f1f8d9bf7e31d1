import { PgBoss } from "pg-boss";
import { jobNames, jobPayloads } from "../../contracts/jobs.ts";
import type { JobQueue } from "../../ports/JobQueue.ts";
import { watchOrphans } from "./giveBack.ts";
import { JOBS_CHANNEL, openWorkerSession, type WorkerSession } from "./workerSession.ts";
import { startWorkLoop, type WorkLoop } from "./workLoop.ts";

/**
 * How jobs are kept and given again. `exclusive` lets one job of a key wait or run at a time. A job that failed comes
 * back after a growing delay; the limit is high because a kill counts as a retry, so a job that can never succeed must
 * be given up by its use case, which knows what to tell the run.
 */
const QUEUE = {
  policy: "exclusive",
  expireInSeconds: 23 * 3600,
  retryLimit: 1000,
  retryDelay: 1,
  retryBackoff: true,
  retryDelayMax: 15,
  deleteAfterSeconds: 24 * 3600,
} as const;

export interface JobQueueOptions {
  /** Whether this process works on jobs, or only adds them. */
  readonly works: boolean;
  /** Told what went wrong in the background: a connection lost, a job that failed and will be given again. */
  readonly onError: (error: Error) => void;
}

/**
 * The jobs in the Postgres at `url`; their tables are made when they are missing.
 *
 * pg-boss keeps the jobs; claiming them is a loop of our own, because pg-boss learns of a killed worker by a heartbeat
 * that it misses, after ten seconds at best, and we by the end of its database session, at once.
 */
export async function openJobQueue(url: string, { works, onError }: JobQueueOptions): Promise<JobQueue> {
  const boss = new PgBoss({
    connectionString: url,
    application_name: "lesionary jobs",
    max: 4,
    supervise: works,
    schedule: false,
    registerInstance: false,
  });
  boss.on("error", onError);
  const loops: WorkLoop[] = [];
  const wakeAll = (): void => {
    for (const loop of loops) loop.wake();
  };
  let session: WorkerSession | null;
  try {
    await boss.start();
    for (const name of jobNames) await boss.createQueue(name, QUEUE);
    session = works ? await openWorkerSession(url, { onJobs: wakeAll, onError }) : null;
  } catch (error) {
    // A database that went in between: the timers of what had begun would keep this process from ever ending. What
    // failed first is told, not what fails on the way out.
    await boss.stop({ graceful: false }).catch(() => undefined);
    throw error;
  }
  const database = boss.getDb();
  const orphans = works ? watchOrphans(database, onError) : null;

  return {
    async send(name, jobs) {
      if (jobs.length === 0) return;
      await boss.insert(
        name,
        jobs.map(({ payload, key }) => ({ data: payload, singletonKey: key })),
      );
      await database.executeSql("SELECT pg_notify($1, $2)", [JOBS_CHANNEL, name]);
    },
    async work(name, concurrency, handler) {
      if (!session) throw new Error("this queue was opened to add jobs only");
      const run = async (data: unknown, signal: AbortSignal): Promise<void> => {
        // zod knows the payload of each name; TypeScript does not follow the table through a generic.
        const payload = jobPayloads[name].parse(data) as Parameters<typeof handler>[0];
        await handler(payload, signal);
      };
      loops.push(startWorkLoop({ boss, session, name, concurrency, run, onError }));
    },
    async stop() {
      await Promise.all(loops.map((loop) => loop.stop()));
      await orphans?.stop();
      await session?.close();
      await boss.stop({ graceful: false });
    },
  };
}
