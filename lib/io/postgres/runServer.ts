import { type ChildProcess, spawn } from "node:child_process";
import { open } from "node:fs/promises";
import { createServer } from "node:net";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import { postgresBinaries } from "./binaries.ts";
import { DATABASE_USER } from "./createCluster.ts";
import { postgresEnv } from "./postgresEnv.ts";
import { commandAs, serverUser } from "./serverUser.ts";

/** A Postgres that we started. */
export interface RunningServer {
  readonly port: number;
  /** Address of one of its databases. */
  url(database: string): string;
  /** Settles when the server has ended, by whatever hand. */
  readonly ended: Promise<void>;
  /** Ends its sessions and stops it; resolves when it is gone. */
  stop(): Promise<void>;
}

/** How often another port is tried when somebody took the free one before Postgres did. */
const PORT_TRIES = 5;
/** Recovery after a crash replays at most max_wal_size; a slow disk may take its time. */
const READY_WITHIN_MS = 90_000;
const POLL_MS = 25;
/** A fast shutdown writes a checkpoint; after this long it is cut short, and recovery does the rest next time. */
const STOP_WITHIN_MS = 30_000;

/**
 * Starts Postgres on a cluster, on a free port of the loopback interface and nowhere else (no Unix socket either:
 * their paths are limited to some hundred bytes). Resolves when it answers.
 *
 * @param settings      Postgres settings besides those
 * @param logFile       what Postgres says goes there; what it said last is in the error when it does not start
 * @param preferredPort tried first: those who knew the server there find it again
 */
export async function runServer(options: {
  readonly clusterDir: string;
  readonly password: string;
  readonly logFile: string;
  readonly settings?: Readonly<Record<string, string>>;
  readonly preferredPort?: number | null;
}): Promise<RunningServer> {
  for (let tries = 1; ; tries += 1) {
    const port = (tries === 1 && options.preferredPort) || (await freePort());
    try {
      return await startOn(port, options);
    } catch (error) {
      const taken = error instanceof Error && error.message.includes("could not bind");
      if (!taken || tries === PORT_TRIES) throw error;
    }
  }
}

async function startOn(
  port: number,
  { clusterDir, password, logFile, settings = {} }: Parameters<typeof runServer>[0],
): Promise<RunningServer> {
  const { postgres } = await postgresBinaries();
  const given = {
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    timezone: "UTC",
    log_timezone: "UTC",
    ...settings,
  };
  const args = ["-D", clusterDir, "-p", String(port)];
  for (const [name, value] of Object.entries(given)) args.push("-c", `${name}=${value}`);
  const command = await commandAs(await serverUser(clusterDir), postgres, args, [clusterDir]);

  const log = await open(logFile, "a", 0o600);
  const logStart = (await log.stat()).size;
  const server = spawn(command.file, command.args, {
    ...command,
    env: postgresEnv(),
    cwd: path.parse(clusterDir).root,
    stdio: ["ignore", log.fd, log.fd],
  });
  await log.close();
  const ended = whenEnded(server);

  const url = (database: string): string =>
    `postgresql://${DATABASE_USER}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;
  const running: RunningServer = { port, url, ended, stop: () => stop(server, ended) };
  try {
    await whenReady(url("postgres"), server);
  } catch (cause) {
    await running.stop();
    const said = await readFrom(logFile, logStart);
    throw new Error(`Postgres did not start: ${said.trim() || "it said nothing"}`, { cause });
  }
  return running;
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve, reject) => {
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", resolve);
  });
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (typeof address !== "object" || address === null) throw new Error("The system named no free port.");
  return address.port;
}

const whenEnded = (server: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    server.once("error", () => resolve());
    server.once("exit", () => resolve());
  });

async function whenReady(url: string, server: ChildProcess): Promise<void> {
  const giveUpAt = performance.now() + READY_WITHIN_MS;
  for (;;) {
    const client = new Client({ connectionString: url });
    try {
      await client.connect();
      return;
    } catch (error) {
      if (server.exitCode !== null || server.signalCode !== null || performance.now() > giveUpAt) throw error;
      await sleep(POLL_MS);
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}

async function stop(server: ChildProcess, ended: Promise<void>): Promise<void> {
  // SIGINT is Postgres's "fast" shutdown: sessions end, data is safe on disk. SIGQUIT ends it at once.
  server.kill("SIGINT");
  const patience = new AbortController();
  const late = sleep(STOP_WITHIN_MS, undefined, { signal: patience.signal, ref: false }).then(
    () => server.kill("SIGQUIT"),
    () => undefined,
  );
  await ended;
  patience.abort();
  await late;
}

async function readFrom(file: string, position: number): Promise<string> {
  const handle = await open(file, "r");
  try {
    const { size } = await handle.stat();
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(Math.min(size - position, 8192)), {
      position,
    });
    return buffer.toString("utf8", 0, bytesRead);
  } finally {
    await handle.close();
  }
}
