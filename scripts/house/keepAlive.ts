import type { ChildProcess } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";

/** Given to a program to end in order before it is killed. */
const STOP_WITHIN_MS = 10_000;
const FIRST_DELAY_MS = 500;
const MOST_DELAY_MS = 30_000;
/** A program that ran this long was all right: it is started again at once, as at first. */
const STEADY_MS = 60_000;

/**
 * Runs a program and starts it again when it ends, after a delay that doubles while it keeps failing.
 *
 * @param name  for people: `web server`
 * @param first the program when it runs already
 * @returns disposing of it stops the program and waits for its end
 */
export function keepAlive(
  name: string,
  start: () => ChildProcess,
  say: (text: string) => void,
  first: ChildProcess = start(),
): AsyncDisposable {
  const stopped = new AbortController();
  const running = (async () => {
    let delayMs = FIRST_DELAY_MS;
    let program = first;
    while (!stopped.signal.aborted) {
      const startedAt = performance.now();
      const how = await runOnce(program, stopped.signal);
      if (stopped.signal.aborted) return;
      if (performance.now() - startedAt > STEADY_MS) delayMs = FIRST_DELAY_MS;
      say(`The ${name} ended with ${how} and is started again.`);
      await sleep(delayMs, undefined, { signal: stopped.signal }).catch(() => undefined);
      delayMs = Math.min(2 * delayMs, MOST_DELAY_MS);
      if (!stopped.signal.aborted) program = start();
    }
  })();
  return {
    async [Symbol.asyncDispose]() {
      stopped.abort();
      await running;
    },
  };
}

/** Waits for a program's end, and brings it about when told to. @returns how it ended, in a word */
async function runOnce(program: ChildProcess, stopped: AbortSignal): Promise<string> {
  const { promise: ended, resolve } = Promise.withResolvers<string>();
  program.once("error", (error) => resolve(error.message));
  program.once("exit", (code, signal) => resolve(String(signal ?? code)));

  let late: NodeJS.Timeout | undefined;
  const stop = (): void => {
    program.kill("SIGTERM");
    late = setTimeout(() => program.kill("SIGKILL"), STOP_WITHIN_MS);
  };
  // A second Ctrl-C leaves no time for that.
  const kill = (): void => void program.kill("SIGKILL");
  process.once("exit", kill);
  if (stopped.aborted) stop();
  else stopped.addEventListener("abort", stop, { once: true });

  const how = await ended;
  process.off("exit", kill);
  stopped.removeEventListener("abort", stop);
  clearTimeout(late);
  return how;
}
