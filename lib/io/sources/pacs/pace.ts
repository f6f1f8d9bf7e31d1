import type { Clock } from "./Clock.ts";

/** Lets requests through as slowly as a PACS in clinical use should be asked. */
export interface Pace {
  /** Does `work` once there is room for it, and not faster than the rate allows. */
  run<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T>;
}

/**
 * At most `atOnce` requests under way, and `perSecond` started in the long run, with `perSecond` saved up for a burst
 * (token bucket). Each waiter is served in turn.
 */
export function paced(limits: { readonly atOnce: number; readonly perSecond: number }, clock: Clock): Pace {
  let underWay = 0;
  const waiting: (() => void)[] = [];
  let tokens = limits.perSecond;
  let filledAtMs = clock.now();

  const enter = async () => {
    if (underWay < limits.atOnce) underWay += 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
  };
  const leave = () => {
    const next = waiting.shift();
    // The place is handed over, so nobody who comes meanwhile takes it.
    if (next) next();
    else underWay -= 1;
  };
  const token = async (signal: AbortSignal) => {
    const nowMs = clock.now();
    tokens = Math.min(limits.perSecond, tokens + ((nowMs - filledAtMs) / 1000) * limits.perSecond);
    filledAtMs = nowMs;
    // Taken before it is there: the next one waits for this one's as well.
    tokens -= 1;
    if (tokens < 0) await clock.sleep((-tokens / limits.perSecond) * 1000, signal);
  };

  return {
    async run(work, signal) {
      await enter();
      try {
        signal.throwIfAborted();
        await token(signal);
        return await work();
      } finally {
        leave();
      }
    },
  };
}
