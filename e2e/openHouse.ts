import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type { Database } from "#lib/db/client.ts";
import { diskVolumeStore } from "#lib/io/store/diskVolumeStore.ts";
import type { VolumeStore } from "#lib/ports/VolumeStore.ts";
import { testDatabase } from "#lib/testing/database.ts";
import { freePort } from "#lib/testing/freePort.ts";
import { temporaryFolder } from "#lib/testing/temporaryFolder.ts";

const ROOT = path.resolve(import.meta.dirname, "..");
const READY_WITHIN_MS = 60_000;
const STOP_WITHIN_MS = 10_000;

/** The built app, served on a free loopback port from a database and a data directory of its own. */
export interface House extends AsyncDisposable {
  /** Where it is: `http://127.0.0.1:12345`. */
  readonly address: string;
  readonly db: Database;
  readonly databaseUrl: string;
  readonly dataDir: string;
  readonly volumes: VolumeStore;
  /** Starts a worker for it, which ends with it. */
  startWorker(): void;
  /** Kills the web server as a crash would, and starts it again at the same address. */
  killWeb(): Promise<void>;
}

/**
 * @param settingsAt what else its environment says, given the address at which it will be
 * @throws Error when the app was not built
 */
export async function openHouse(
  settingsAt: (address: string) => Readonly<Record<string, string>> = () => ({}),
): Promise<House> {
  if (!existsSync(path.join(ROOT, ".next/BUILD_ID"))) {
    throw new Error("The app is not built: `npm test` builds it, and so does `npx next build`.");
  }
  const database = await testDatabase();
  const folder = await temporaryFolder();
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const environment = {
    ...process.env,
    NODE_ENV: "production" as const,
    DATABASE_URL: database.url,
    LESIONARY_DATA_DIR: folder.path,
    LESIONARY_ROOT: ROOT,
    LESIONARY_LOG_LEVEL: "error",
    ...settingsAt(address),
  };
  const programs: ChildProcess[] = [];
  const start = (...args: string[]): ChildProcess => {
    const program = spawn(process.execPath, args, { cwd: ROOT, env: environment, stdio: "inherit" });
    programs.push(program);
    return program;
  };
  const startWeb = () =>
    start("node_modules/next/dist/bin/next", "start", "--hostname", "127.0.0.1", "--port", String(port));

  let web = startWeb();
  const close = async () => {
    await Promise.all(programs.map(stop));
    await database[Symbol.asyncDispose]();
    await folder[Symbol.asyncDispose]();
  };
  try {
    await untilReady(`${address}/api/health`);
  } catch (error) {
    await close();
    throw error;
  }
  return {
    address,
    db: database.db,
    databaseUrl: database.url,
    dataDir: folder.path,
    volumes: diskVolumeStore(path.join(folder.path, "volumes")),
    startWorker: () => void start("cli/main.ts", "worker"),
    async killWeb() {
      const ended = new Promise((resolve) => web.once("exit", resolve));
      web.kill("SIGKILL");
      await ended;
      web = startWeb();
      await untilReady(`${address}/api/health`);
    },
    [Symbol.asyncDispose]: close,
  };
}

async function untilReady(url: string): Promise<void> {
  const giveUpAt = performance.now() + READY_WITHIN_MS;
  while (performance.now() < giveUpAt) {
    const answer = await fetch(url).catch(() => null);
    if (answer?.ok) return;
    await wait(100);
  }
  throw new Error(`nothing answers at ${url}`);
}

async function stop(program: ChildProcess): Promise<void> {
  if (program.exitCode !== null || program.signalCode !== null) return;
  const ended = new Promise((resolve) => program.once("exit", resolve));
  program.kill("SIGTERM");
  const late = setTimeout(() => program.kill("SIGKILL"), STOP_WITHIN_MS);
  await ended;
  clearTimeout(late);
}
