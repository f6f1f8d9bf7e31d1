import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { readEnv } from "#lib/server/env.ts";
import { projectRoot } from "#lib/server/projectRoot.ts";
import { openServices, type Services } from "#lib/server/services.ts";
import { freePort } from "#lib/testing/freePort.ts";
import { temporaryFolder } from "#lib/testing/temporaryFolder.ts";

const TRIES = 240;
const BETWEEN_TRIES_MS = 250;

export interface ServedApp extends AsyncDisposable {
  readonly address: string;
  readonly services: Services;
  /** Process id of the web server. */
  readonly webPid: number;
}

export const isAppBuilt = (): boolean => existsSync(path.join(projectRoot, ".next/BUILD_ID"));

/** The built app on a free loopback port, with a database and a data directory of its own. */
export async function servedApp(): Promise<ServedApp> {
  const folder = await temporaryFolder();
  const services = await openServices(readEnv({ ...process.env, LESIONARY_DATA_DIR: folder.path }));
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const web = spawn(
    process.execPath,
    [
      path.join(projectRoot, "node_modules/next/dist/bin/next"),
      "start",
      "--hostname",
      "127.0.0.1",
      "--port",
      String(port),
    ],
    {
      cwd: projectRoot,
      env: {
        ...process.env,
        NODE_ENV: "production",
        DATABASE_URL: services.databaseUrl,
        LESIONARY_DATA_DIR: folder.path,
        LESIONARY_ROOT: projectRoot,
        LESIONARY_LOG_LEVEL: "error",
      },
      stdio: ["ignore", "ignore", "inherit"],
    },
  );
  const close = async () => {
    await stopped(web);
    await services.close();
    await folder[Symbol.asyncDispose]();
  };
  try {
    await untilUp(address);
  } catch (error) {
    await close();
    throw error;
  }
  return { address, services, webPid: web.pid ?? 0, [Symbol.asyncDispose]: close };
}

async function untilUp(address: string): Promise<void> {
  for (let tries = 0; tries < TRIES; tries++) {
    const isUp = await fetch(`${address}/api/health`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isUp) return;
    await wait(BETWEEN_TRIES_MS);
  }
  throw new Error(`nothing answers at ${address}`);
}

async function stopped(web: ChildProcess): Promise<void> {
  if (web.exitCode !== null || web.signalCode !== null) return;
  const over = new Promise((resolve) => web.once("exit", resolve));
  web.kill("SIGTERM");
  await over;
}
