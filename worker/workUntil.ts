import { jobNames } from "#lib/contracts/jobs.ts";
import { AppError } from "#lib/domain/errors.ts";
import { openDetectionServices } from "#lib/server/detection/openDetectionServices.ts";
import { openMiningServices } from "#lib/server/miningServices.ts";
import type { Services } from "#lib/server/services.ts";
import { registerShipped } from "#lib/usecases/detection/registerShipped.ts";
import { workOnDetection } from "#lib/usecases/detection/workOnDetection.ts";
import { keepDescribing } from "#lib/usecases/likeness/keepDescribing.ts";
import { workOnMining } from "#lib/usecases/mining/workOnMining.ts";

/** What a worker can be told to work on: the first word of its jobs' names. */
export const queueNames: readonly string[] = [...new Set(jobNames.map((name) => name.split(".")[0] ?? name))];

export interface Work {
  readonly queues: readonly string[];
  /** Jobs of each kind that are worked on side by side. */
  readonly concurrency: number;
}

/**
 * Works on the jobs of the named queues until told to stop: then takes no more, and lets the running ones end or gives
 * them back.
 *
 * @param onReady called when it has begun
 * @throws AppError `bad-request` when there is no such queue
 */
export async function workUntil(
  stopped: AbortSignal,
  services: Services,
  { queues, concurrency }: Work,
  onReady: () => void,
): Promise<void> {
  const unknown = queues.filter((name) => !queueNames.includes(name));
  if (unknown.length > 0 || queues.length === 0) {
    throw new AppError(
      "bad-request",
      `There is no queue "${unknown.join(", ")}": a worker can work on ${queueNames.join(", ")}.`,
    );
  }
  const mining = await openMiningServices({
    ...services,
    threads: services.env.threads,
    works: true,
    environment: process.env,
  });
  const detection = openDetectionServices({ ...services, queue: mining.queue });
  try {
    await registerShipped(detection);
    if (queues.includes("mining")) await workOnMining(mining, concurrency);
    if (queues.includes("likeness")) await keepDescribing(mining, stopped);
    if (queues.includes("detect")) await workOnDetection(detection);
    services.log.info({ queues, concurrency }, "worker ready");
    onReady();
    await untilAborted(stopped);
    services.log.info("worker stops");
  } finally {
    await mining.close();
    await detection.detectors.close();
  }
}

/** Sockets of the queue keep the process alive meanwhile. */
const untilAborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
