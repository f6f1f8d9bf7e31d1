import type { Worker } from "node:worker_threads";
import type { PhantomScanner, WantedSlices } from "../../phantom/hospital/PhantomScanner.ts";

/** Asked of the process instead of imported, so that no bundler follows the thread's program. */
const threadsOfNode = process.getBuiltinModule("node:worker_threads");

/** Draws on worker threads, each of which works on one call at a time; the rest wait in their order. */
export function phantomScanner(threads: number): PhantomScanner {
  const all = new Set<Worker>();
  const idle: Worker[] = [];
  const waiting: ((worker: Worker) => void)[] = [];

  const free = (worker: Worker): void => {
    const next = waiting.shift();
    if (next) next(worker);
    else idle.push(worker);
  };

  function taken(): Promise<Worker> {
    const worker = idle.pop();
    if (worker) return Promise.resolve(worker);
    if (all.size < threads) {
      const started = new threadsOfNode.Worker(new URL("./thread.ts", import.meta.url));
      all.add(started);
      return Promise.resolve(started);
    }
    return new Promise((resolve) => waiting.push(resolve));
  }

  return {
    threads,
    async scan(wanted: WantedSlices) {
      const worker = await taken();
      try {
        return await answerOf(worker, wanted);
      } finally {
        free(worker);
      }
    },
    async close() {
      await Promise.all([...all].map((worker) => worker.terminate()));
      all.clear();
    },
  };
}

function answerOf(worker: Worker, wanted: WantedSlices): Promise<readonly Uint8Array[]> {
  return new Promise((resolve, reject) => {
    const settle = (): void => {
      worker.off("message", answered);
      worker.off("error", failed);
    };
    const answered = (pngs: readonly Uint8Array[]): void => {
      settle();
      resolve(pngs);
    };
    const failed = (cause: Error): void => {
      settle();
      reject(cause);
    };
    worker.on("message", answered);
    worker.on("error", failed);
    worker.postMessage(wanted);
  });
}
