import { setTimeout as sleep } from "node:timers/promises";
import type { PgBoss } from "pg-boss";
import { giveBack, type JobAttempt } from "./giveBack.ts";
import type { WorkerSession } from "./workerSession.ts";

/** Jobs that come back after a delay are found by looking; for all others the loop is woken. */
const LOOK_EVERY_MS = 1000;
/** How long a running job may go on when the loop stops, before it is told to end; and then, before it is left alone. */
const STOP_WITHIN_MS = 3000;

export interface WorkLoop {
  /** There may be jobs: looks now. */
  wake(): void;
  /** Takes no more jobs; lets the running ones end, or gives them back. */
  stop(): Promise<void>;
}

/** Keeps `concurrency` jobs of a queue in hand as long as there are any. */
export function startWorkLoop(options: {
  readonly boss: PgBoss;
  readonly session: WorkerSession;
  readonly name: string;
  readonly concurrency: number;
  readonly run: (data: unknown, signal: AbortSignal) => Promise<void>;
  readonly onError: (error: Error) => void;
}): WorkLoop {
  const { boss, session, name, concurrency, run, onError } = options;
  const stopped = new AbortController();
  const endJobs = new AbortController();
  const running = new Map<JobAttempt, Promise<void>>();
  let woken = Promise.withResolvers<void>();

  const wake = (): void => woken.resolve();

  async function work(attempt: JobAttempt, data: unknown): Promise<void> {
    await session.during(attempt.id, async (lost) => {
      try {
        await run(data, AbortSignal.any([lost, endJobs.signal]));
      } catch (cause) {
        if (lost.aborted) return;
        if (endJobs.signal.aborted) return giveBack(boss.getDb(), attempt);
        onError(new Error(`A job of ${name} failed and will be given again.`, { cause }));
        await boss.fail(name, attempt, { message: "see the worker's log" });
        return;
      }
      await boss.complete(name, attempt);
    });
  }

  async function takeJobs(): Promise<void> {
    const free = concurrency - running.size;
    const jobs = free > 0 ? await boss.fetch<unknown>(name, { batchSize: free }) : [];
    for (const { id, retryCount, data } of jobs) {
      const attempt = { name, id, retryCount };
      const job = work(attempt, data)
        .catch((cause: unknown) => onError(new Error(`A job of ${name} could not be settled.`, { cause })))
        .finally(() => {
          running.delete(attempt);
          wake();
        });
      running.set(attempt, job);
    }
  }

  const looping = (async () => {
    while (!stopped.signal.aborted) {
      woken = Promise.withResolvers();
      await takeJobs().catch((cause: unknown) =>
        onError(new Error(`Jobs of ${name} could not be taken.`, { cause })),
      );
      const rest = new AbortController();
      await Promise.race([woken.promise, sleep(LOOK_EVERY_MS, undefined, { signal: rest.signal })]);
      rest.abort();
    }
  })();

  return {
    wake,
    async stop() {
      stopped.abort();
      wake();
      await looping;
      await within(STOP_WITHIN_MS, [...running.values()]);
      endJobs.abort(new Error("the worker stops"));
      await within(STOP_WITHIN_MS, [...running.values()]);
      for (const attempt of running.keys()) await giveBack(boss.getDb(), attempt);
    },
  };
}

/** Waits for all of them, but no longer than so. */
async function within(limitMs: number, all: readonly Promise<void>[]): Promise<void> {
  const rest = new AbortController();
  await Promise.race([Promise.all(all), sleep(limitMs, undefined, { signal: rest.signal })]);
  rest.abort();
}
