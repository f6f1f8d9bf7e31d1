import { setTimeout as sleep } from "node:timers/promises";

/** Time and chance, handed in so that a test neither waits nor gambles. */
export interface Clock {
  /** [ms] since 1970. */
  now(): number;
  sleep(ms: number, signal: AbortSignal): Promise<void>;
  /** 0 up to 1. */
  random(): number;
}

export const SYSTEM_CLOCK: Clock = {
  now: Date.now,
  sleep: async (ms, signal) => {
    await sleep(ms, undefined, { signal });
  },
  random: Math.random,
};
