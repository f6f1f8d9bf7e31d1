import { randomBytes } from "node:crypto";
import { createServer, type Server, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import { endOrphans } from "./endOrphans.ts";
import { type KeeperAddress, readAddress, writeAddress } from "./keeperAddress.ts";
import { postgresPlaces } from "./places.ts";
import { prepareCluster } from "./prepareCluster.ts";
import { takeLock } from "./processLock.ts";
import { type RunningServer, runServer } from "./runServer.ts";

const DATABASE = "lesionary";

/** Statements and what a row held do not belong in a log: only what Postgres says of itself. */
const SETTINGS = { log_min_error_statement: "panic", log_error_verbosity: "terse" };

/** The user that had us started comes at once; if it was killed, nobody will. */
const FIRST_USER_WITHIN_MS = 30_000;
const RESTART_AFTER_MS = 500;
const RESTARTS = 5;

/**
 * Keeps the Postgres of a data directory running for as long as anybody uses it.
 *
 * A user holds a connection to the keeper; the system ends it however the user ends. When the last one is gone Postgres
 * is stopped and this returns, with the connection of that last user left open: its end, at the end of this process,
 * tells that nothing is left. Should Postgres itself be killed, it is started again at the same port.
 *
 * @param onReady called when users can come
 * @param stopped ends it before its time
 * @returns false when another keeper has the directory
 */
export async function keepServer(
  dataDir: string,
  onReady: () => void,
  stopped: AbortSignal,
): Promise<boolean> {
  const places = postgresPlaces(dataDir);
  const lock = await takeLock(places.lock);
  if (!lock) return false;
  try {
    const last = await readAddress(places.address);
    await endOrphans(places.cluster);
    const password = await prepareCluster(places);
    const start = (preferredPort: number | null): Promise<RunningServer> =>
      runServer({
        clusterDir: places.cluster,
        password,
        logFile: places.log,
        settings: SETTINGS,
        preferredPort,
      });
    const postgres = await start(last && Number(new URL(last.databaseUrl).port));
    const running = keepRunning(postgres, async () => {
      await endOrphans(places.cluster);
      return start(postgres.port);
    });

    try {
      await createDatabase(postgres);
      const token = randomBytes(24).toString("base64url");
      const users = await welcomeUsers(token);
      const address: KeeperAddress = {
        keeperPort: users.port,
        token,
        databaseUrl: postgres.url(DATABASE),
      };
      await writeAddress(places.address, address);
      onReady();
      await Promise.race([users.allGone, running.gaveUp, aborted(stopped)]);
      users.welcomeNoMore();
    } finally {
      await running.stop();
    }
    return true;
  } finally {
    await lock.release();
  }
}

async function createDatabase(postgres: RunningServer): Promise<void> {
  const client = new Client({ connectionString: postgres.url("postgres") });
  await client.connect();
  try {
    const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [DATABASE]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE}`);
  } finally {
    await client.end();
  }
}

/** Starts a server again when it ended without being told to. */
function keepRunning(
  first: RunningServer,
  restart: () => Promise<RunningServer>,
): { gaveUp: Promise<void>; stop(): Promise<void> } {
  let stopping = false;
  let current: Promise<RunningServer> = Promise.resolve(first);
  const gaveUp = (async () => {
    let failures = 0;
    while (failures < RESTARTS) {
      await (await current).ended;
      if (stopping) return;
      await sleep(RESTART_AFTER_MS);
      if (stopping) return;
      const attempt = restart();
      const before = current;
      // A server that does not start has no process left; the one before it has ended too.
      current = attempt.catch(() => before);
      failures = await attempt.then(
        () => 0,
        () => failures + 1,
      );
    }
  })();
  return {
    gaveUp,
    async stop() {
      stopping = true;
      await (await current).stop();
    },
  };
}

interface Users {
  readonly port: number;
  readonly allGone: Promise<void>;
  welcomeNoMore(): void;
}

/** Listens for users on the loopback interface. Each says the token first, and is answered `ready`. */
async function welcomeUsers(token: string): Promise<Users> {
  const { promise: allGone, resolve } = Promise.withResolvers<void>();
  const nobodyCame = setTimeout(resolve, FIRST_USER_WITHIN_MS);
  const users = new Set<Socket>();
  let welcome = true;

  const leave = (socket: Socket): void => {
    if (!users.delete(socket)) return;
    if (users.size === 0) resolve();
    else socket.destroy();
  };
  const server: Server = createServer((socket) => {
    socket.on("error", () => undefined);
    socket.on("close", () => leave(socket));
    socket.setEncoding("utf8");
    let line = "";
    socket.on("data", (chunk) => {
      line += chunk;
      if (line.length > 1000) socket.destroy();
      if (!line.endsWith("\n")) return;
      if (users.has(socket)) leave(socket);
      else if (welcome && line === `${token}\n`) {
        users.add(socket);
        clearTimeout(nobodyCame);
        socket.write("ready\n");
      } else socket.destroy();
      line = "";
    });
  });
  await new Promise<void>((done, failed) => {
    server.once("error", failed);
    server.listen(0, "127.0.0.1", done);
  });
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("The system named no free port.");

  return {
    port: address.port,
    allGone,
    welcomeNoMore() {
      welcome = false;
      clearTimeout(nobodyCame);
      server.close();
    },
  };
}

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
