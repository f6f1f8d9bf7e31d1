import { type Database, openDatabase } from "#lib/db/client.ts";
import { type Env, readEnv } from "./env.ts";
import { type Log, openLog } from "./log.ts";

/** What use cases are given of the world. */
export interface Services {
  readonly db: Database;
  readonly databaseUrl: string;
  /** Absolute path of the data directory: embedded database, volumes, keys. */
  readonly dataDir: string;
  readonly env: Env;
  readonly log: Log;
  /** Closes everything that was opened; the embedded database stops when nobody else uses it. */
  close(): Promise<void>;
}

/** Opens the services as the environment says. */
export async function openServices(env: Env = readEnv()): Promise<Services> {
  const log = openLog(env);
  const databaseUrl = env.databaseUrl ?? "";
  const db = openDatabase(databaseUrl);
  return {
    db,
    databaseUrl,
    dataDir: env.dataDir,
    env,
    log,
    async close() {
      await db.$disconnect();
    },
  };
}
