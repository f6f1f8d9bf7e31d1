import { setTimeout as sleep } from "node:timers/promises";
import { AppError } from "#lib/domain/errors.ts";

const WITHIN_MS = 60_000;
const LOOK_EVERY_MS = 50;

/**
 * Resolves when the web server says that it can do its work.
 *
 * @throws AppError `unavailable` when it does not within a minute
 */
export async function whenHealthy(url: string, logs: string, stopped: AbortSignal): Promise<void> {
  const giveUpAt = performance.now() + WITHIN_MS;
  while (performance.now() < giveUpAt) {
    const answer = await fetch(url, { signal: stopped }).catch(() => null);
    stopped.throwIfAborted();
    if (answer?.ok) return;
    await sleep(LOOK_EVERY_MS);
  }
  throw new AppError("unavailable", `The web server did not answer at ${url}; ${logs}/web.log says why.`);
}
