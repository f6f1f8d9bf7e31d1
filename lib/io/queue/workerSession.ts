import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";

/** First half of the advisory lock that a worker holds for each job in hand; the second half is the job's. */
export const JOB_LOCKS = 0x4c45_5341;
/** Where `send` tells the workers that there are jobs. */
export const JOBS_CHANNEL = "lesionary_jobs";

const RECONNECT_AFTER_MS = 500;

/** A worker's own database session: shows everybody which jobs it has in hand, and is told of new ones. */
export interface WorkerSession {
  /**
   * Holds a job's lock while something is done with it.
   *
   * @param work its signal is aborted when the session was lost and with it the lock: another may have the job by then
   */
  during(jobId: string, work: (lost: AbortSignal) => Promise<void>): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens the session that holds an advisory lock for each job in hand. However the process ends, its session ends too
 * and the locks with it: a job that is still marked as worked on then has no worker any more. Should the whole machine
 * vanish, Postgres finds out within half a minute.
 *
 * A session that is lost (the database restarted) is opened again.
 */
export async function openWorkerSession(
  url: string,
  { onJobs, onError }: { readonly onJobs: () => void; readonly onError: (error: Error) => void },
): Promise<WorkerSession> {
  let closed = false;
  let lost = new AbortController();
  let session = open();

  async function open(): Promise<Client> {
    const client = new Client({
      connectionString: url,
      application_name: "lesionary worker",
      keepAlive: true,
    });
    // Told by the question that fails, or below; one that nobody listens to would end the process.
    client.on("error", () => undefined);
    await client.connect();
    await client.query(
      "SET tcp_keepalives_idle = 10; SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 3",
    );
    await client.query(`LISTEN ${JOBS_CHANNEL}`);
    client.on("notification", onJobs);
    client.once("error", (error) => {
      if (closed) return;
      lost.abort(error);
      lost = new AbortController();
      session = reopen();
      onError(error);
    });
    return client;
  }

  async function reopen(): Promise<Client> {
    for (;;) {
      await sleep(RECONNECT_AFTER_MS);
      try {
        return await open();
      } catch (error) {
        if (closed) throw error;
      }
    }
  }

  /** One question at a time: a session answers them in turn anyway, and its client must not be asked two at once. */
  let turn: Promise<unknown> = Promise.resolve();
  const ask = (client: Client, text: string, jobId: string): Promise<unknown> => {
    const answer = turn.then(() => client.query(text, [JOB_LOCKS, jobId]));
    turn = answer.catch(() => undefined);
    return answer;
  };

  await session;
  return {
    async during(jobId, work) {
      const client = await session;
      const signal = lost.signal;
      await ask(client, "SELECT pg_advisory_lock_shared($1::int, hashtext($2))", jobId);
      try {
        await work(signal);
      } finally {
        // A session that is lost has let go already.
        await ask(client, "SELECT pg_advisory_unlock_shared($1::int, hashtext($2))", jobId).catch(
          () => undefined,
        );
      }
    },
    async close() {
      closed = true;
      await session.then((client) => client.end()).catch(() => undefined);
    },
  };
}
