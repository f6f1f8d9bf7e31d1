import type { MiningServices } from "./MiningServices.ts";
import { miningHandlers } from "./miningHandlers.ts";

/**
 * Works on mining's jobs in this process until the queue is stopped.
 *
 * @param studiesAtOnce studies read or mined side by side: while one waits for its archive, another has its slices
 *   converted. The slices of all of them share the converter's threads.
 */
export async function workOnMining(services: MiningServices, studiesAtOnce: number): Promise<void> {
  const { queue } = services;
  await queue.work("mining.find", 1, (payload, signal) =>
    miningHandlers["mining.find"](services, payload, signal),
  );
  await queue.work("mining.read", studiesAtOnce, (payload, signal) =>
    miningHandlers["mining.read"](services, payload, signal),
  );
  await queue.work("mining.plan", 1, (payload, signal) =>
    miningHandlers["mining.plan"](services, payload, signal),
  );
  await queue.work("mining.study", studiesAtOnce, (payload, signal) =>
    miningHandlers["mining.study"](services, payload, signal),
  );
  await queue.work("mining.finish", 1, (payload, signal) =>
    miningHandlers["mining.finish"](services, payload, signal),
  );
}
