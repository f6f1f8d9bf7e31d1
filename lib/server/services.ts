import path from "node:path";
import { type Database, openDatabase } from "#lib/db/client.ts";
import { migrate } from "#lib/db/migrate.ts";
import { holdPostgres } from "../io/postgres/holdPostgres.ts";
import { type Env, readEnv } from "./env.ts";
import { type Log, openLog } from "./log.ts";
import { prepareDataDir } from "./prepareDataDir.ts";
import { projectRoot } from "./projectRoot.ts";

/** What every command works with; `openMiningServices` adds what mining asks of the world. */
export interface Services {
  readonly db: Database;
  readonly databaseUrl: string;
  /** Absolute path of the data directory: embedded database, volumes, keys. */
  readonly dataDir: string;
  readonly env: Env;
  readonly log: Log;
  /** Closes what was opened; the embedded database stops when nobody else uses it. */
  close(): Promise<void>;
}

/**
 * Opens the dataset that the environment names, brought up to date: on the operator's Postgres when `DATABASE_URL` is
 * set, else on the embedded one of the data directory, which is started when it does not run.
 */
export async function openServices(env: Env = readEnv()): Promise<Services> {
  await prepareDataDir(env.dataDir);
  const held = env.databaseUrl === null ? await holdPostgres(env.dataDir) : null;
  const databaseUrl = held?.url ?? env.databaseUrl ?? "";
  try {
    await migrate(databaseUrl, path.join(projectRoot, "prisma/migrations"));
  } catch (error) {
    await held?.release();
    throw error;
  }
  const db = openDatabase(databaseUrl);
  return {
    db,
    databaseUrl,
    dataDir: env.dataDir,
    env,
    log: openLog(env),
    async close() {
      await db.$disconnect();
      await held?.release();
    },
  };
}
