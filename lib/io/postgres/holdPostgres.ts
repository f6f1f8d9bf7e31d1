import { spawn } from "node:child_process";
import { mkdir } from "node:fs/promises";
import { connect, type Socket } from "node:net";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { AppError } from "../../domain/errors.ts";
import { type KeeperAddress, readAddress } from "./keeperAddress.ts";
import { type PostgresPlaces, postgresPlaces } from "./places.ts";
import { lockHolder } from "./processLock.ts";

const KEEPER = path.join(import.meta.dirname, "keeper.ts");
/** A keeper that is just stopping, a recovery after a crash, a slow disk: all within this. */
const READY_WITHIN_MS = 150_000;
const LOOK_EVERY_MS = 30;

/** The embedded Postgres of a data directory, for as long as it is held. */
export interface HeldPostgres {
  /** Address of the database, password included. */
  readonly url: string;
  /** Lets go of it. When nobody else holds it, resolves when Postgres has stopped. */
  release(): Promise<void>;
}

/**
 * Holds the embedded Postgres of a data directory: the one that runs, or a new one. Any number of processes share it;
 * it is stopped when the last of them lets go or ends, in whatever way.
 *
 * @throws AppError `unavailable` with what Postgres said when it cannot be started
 */
export async function holdPostgres(dataDir: string): Promise<HeldPostgres> {
  const places = postgresPlaces(dataDir);
  // Root's Postgres runs as another user, who has to pass through here.
  const mode = process.getuid?.() === 0 ? 0o711 : 0o700;
  await mkdir(places.folder, { recursive: true, mode });
  let { socket, url } = await hold(dataDir, places);
  let released = false;

  // A keeper that was killed takes its Postgres along: the next one starts it again where it was.
  const watch = (): void => {
    socket.once("close", () => {
      if (released) return;
      hold(dataDir, places).then(
        (again) => {
          ({ socket, url } = again);
          if (released) socket.destroy();
          else watch();
        },
        () => undefined, // what it was needed for fails by itself
      );
    });
    socket.unref();
  };
  watch();
  return {
    url,
    async release() {
      released = true;
      if (socket.destroyed) return;
      socket.ref();
      const gone = new Promise<void>((resolve) => socket.once("close", () => resolve()));
      socket.write("release\n");
      await gone;
    },
  };
}

interface Hold {
  readonly socket: Socket;
  readonly url: string;
}

async function hold(dataDir: string, places: PostgresPlaces): Promise<Hold> {
  const giveUpAt = performance.now() + READY_WITHIN_MS;
  while (performance.now() < giveUpAt) {
    const address = await readAddress(places.address);
    const socket = address && (await knock(address));
    if (address && socket) return { socket, url: address.databaseUrl };
    if ((await lockHolder(places.lock)) === null) await startKeeper(dataDir);
    else await sleep(LOOK_EVERY_MS);
  }
  throw new AppError(
    "unavailable",
    `The embedded Postgres did not get ready within ${READY_WITHIN_MS / 1000} s; what it said is in ${places.log}.`,
  );
}

/** A connection to the keeper once it has said `ready`; null when it is not there, or going. */
function knock({ keeperPort, token }: KeeperAddress): Promise<Socket | null> {
  const socket = connect(keeperPort, "127.0.0.1");
  return new Promise((resolve) => {
    socket.on("error", () => undefined);
    socket.once("close", () => resolve(null));
    socket.once("data", (answer) => resolve(answer.toString() === "ready\n" ? socket : null));
    socket.write(`${token}\n`);
  });
}

const keeperOutcome = z.union([
  z.strictObject({ outcome: z.enum(["ready", "occupied"]) }),
  z.strictObject({ failed: z.string() }),
]);

/** Starts a keeper and waits until it is ready, or has found that another one is. */
async function startKeeper(dataDir: string): Promise<void> {
  const keeper = spawn(process.execPath, [KEEPER, dataDir], {
    detached: true,
    cwd: path.parse(dataDir).root,
    stdio: ["ignore", "ignore", "ignore", "ipc"],
    env: { ...process.env, NODE_OPTIONS: "" },
  });
  keeper.unref();
  const said = await new Promise<unknown>((resolve, reject) => {
    keeper.once("error", reject);
    keeper.once("message", resolve);
    keeper.once("exit", (code, signal) => resolve({ failed: `its keeper ended with ${signal ?? code}` }));
  });
  if (keeper.connected) keeper.disconnect();
  const outcome = keeperOutcome.parse(said);
  if ("failed" in outcome) {
    throw new AppError("unavailable", `The embedded Postgres does not start. ${outcome.failed}`);
  }
}
