import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { AppError } from "../../domain/errors.ts";
import { createCluster } from "./createCluster.ts";
import type { PostgresPlaces } from "./places.ts";

/** Postgres says a few lines a start; more than this is of no use to anybody. */
const MOST_LOG_BYTES = 10 * 1024 * 1024;

/**
 * Makes sure that a data directory has a cluster, whatever state a killed start has left it in. To be called by whoever
 * has its lock.
 *
 * @returns the cluster's password
 */
export async function prepareCluster(places: PostgresPlaces): Promise<string> {
  await removeUnfinished(places);
  await shortenLog(places.log);

  const password = await readFile(places.password, "utf8").catch(() => null);
  if (existsSync(places.cluster)) {
    if (password) return password;
    throw new AppError(
      "unavailable",
      `The database in ${places.cluster} has lost its password: put the file ${places.password} back, or move the whole folder ${places.folder} away to begin with an empty database.`,
    );
  }
  const chosen = randomBytes(24).toString("base64url");
  await writeFile(places.password, chosen, { mode: 0o600 });
  await createCluster(places.cluster, chosen);
  return chosen;
}

/**
 * Removes what a killed `createCluster` left, and puts a cluster directory aside that is none: without the control file
 * Postgres cannot read a single row of it.
 */
async function removeUnfinished({ folder, cluster }: PostgresPlaces): Promise<void> {
  const prefix = `${path.basename(cluster)}.new-`;
  for (const name of await readdir(folder)) {
    if (name.startsWith(prefix)) await rm(path.join(folder, name), { recursive: true, force: true });
  }
  const complete = ["PG_VERSION", path.join("global", "pg_control")];
  if (existsSync(cluster) && !complete.every((file) => existsSync(path.join(cluster, file)))) {
    await rename(cluster, `${cluster}.half-made-${Date.now()}`);
  }
}

async function shortenLog(log: string): Promise<void> {
  const found = await stat(log).catch(() => null);
  if (found && found.size > MOST_LOG_BYTES) await rename(log, `${log}.old`);
}
