/**
 * The house as `npm start` opens it: database, one worker, web server, and the demo hospital on an empty dataset. It
 * stops them in the opposite order, and leaves nothing running.
 */
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { AppError } from "#lib/domain/errors.ts";
import { readEnv } from "#lib/server/env.ts";
import { openServices } from "#lib/server/services.ts";
import { demoSignIns } from "./house/demoSignIns.ts";
import { fillWithDemo } from "./house/fillWithDemo.ts";
import { keepAlive } from "./house/keepAlive.ts";
import { openWeb } from "./house/openWeb.ts";
import { startWeb, startWorker } from "./house/programs.ts";
import { whenHealthy } from "./house/whenHealthy.ts";

const began = performance.now();
const development = process.argv.includes("--dev");
const say = (text: string): void => void process.stdout.write(`${text}\n`);

/** One Ctrl-C may reach us twice, from the terminal and from npm; a second one comes later than this. */
const SAME_KEYPRESS_MS = 500;

const stopped = new AbortController();
const open: AsyncDisposable[] = [];
let stoppedAt = 0;

function stop(): void {
  if (stopped.signal.aborted) {
    if (performance.now() - stoppedAt > SAME_KEYPRESS_MS) process.exit(130);
    return;
  }
  stoppedAt = performance.now();
  say("\nStopping …");
  stopped.abort();
}
for (const event of ["SIGINT", "SIGTERM", "SIGHUP", "disconnect"] as const) process.on(event, stop);

async function openHouse(): Promise<void> {
  const env = readEnv();
  const logs = path.join(env.dataDir, "logs");
  const services = await openServices(env);
  open.push({ [Symbol.asyncDispose]: () => services.close() });
  await mkdir(logs, { recursive: true, mode: 0o700 });
  const place = { databaseUrl: services.databaseUrl, dataDir: env.dataDir, logs, development, say };

  open.push(keepAlive("worker", () => startWorker(place), say));
  const { port, server } = await openWeb(place, env.host, env.port);
  open.push(keepAlive("web server", () => startWeb(place, env.host, port), say, server));
  const address = `http://${env.host.includes(":") ? `[${env.host}]` : env.host}:${port}`;
  await whenHealthy(`${address}/api/health`, logs, stopped.signal);
  say(`Lesionary is at ${address} (ready after ${((performance.now() - began) / 1000).toFixed(1)} s).`);

  for (const line of await demoSignIns(services)) say(line);
  if (env.demo) await fillWithDemo(services, place, stopped.signal);
  if (!stopped.signal.aborted) say(`Ready at ${address}. Ctrl-C stops it.`);
  await untilStopped();
}

const untilStopped = (): Promise<void> =>
  new Promise((resolve) => {
    if (stopped.signal.aborted) resolve();
    else stopped.signal.addEventListener("abort", () => resolve(), { once: true });
  });

try {
  await openHouse();
} catch (error) {
  if (!stopped.signal.aborted) {
    process.exitCode = 1;
    if (error instanceof AppError) say(error.message);
    else console.error(error);
  }
} finally {
  stoppedAt = performance.now();
  for (const one of open.reverse()) await one[Symbol.asyncDispose]();
}
process.exit();
