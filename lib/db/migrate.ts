import { createHash, randomUUID } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { Client } from "pg";
import { AppError } from "../domain/errors.ts";

/** The advisory lock that `prisma migrate` takes: with the same number the two never migrate at once. */
const PRISMA_MIGRATE_LOCK = 72_707_369;

/** Prisma's own table, as its schema engine makes it. */
const MIGRATIONS_TABLE = `
  CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
    "id" VARCHAR(36) PRIMARY KEY NOT NULL,
    "checksum" VARCHAR(64) NOT NULL,
    "finished_at" TIMESTAMPTZ,
    "migration_name" VARCHAR(255) NOT NULL,
    "logs" TEXT,
    "rolled_back_at" TIMESTAMPTZ,
    "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
    "applied_steps_count" INTEGER NOT NULL DEFAULT 0
  )`;

interface Migration {
  readonly name: string;
  readonly sql: string;
  /** SHA-256 of the file in hex, as Prisma keeps it. */
  readonly checksum: string;
}

interface AppliedMigration {
  readonly migration_name: string;
  readonly checksum: string;
  readonly finished_at: Date | null;
}

/**
 * Brings a database up to date: runs every `{name}/migration.sql` of a folder that it has not seen, by name, each in
 * a transaction of its own, and remembers it where `prisma migrate` would, so that Prisma's own commands agree.
 * (Prisma's command itself needs an engine that it downloads, which a closed hospital network does not allow.)
 *
 * Programs that start together wait for one another.
 *
 * @returns the names of the migrations applied now; empty when the database was up to date
 * @throws AppError `unavailable` when the database does not answer; `conflict` when its history is not the folder's: a
 *   migration was changed after it was applied, or the database is newer than this program
 */
export async function migrate(url: string, migrationsDir: string): Promise<readonly string[]> {
  const migrations = await readMigrations(migrationsDir);
  const client = await connect(url);
  try {
    await client.query("SELECT pg_advisory_lock($1)", [PRISMA_MIGRATE_LOCK]);
    await client.query(MIGRATIONS_TABLE);
    const { rows } = await client.query<AppliedMigration>(
      `SELECT "migration_name", "checksum", "finished_at" FROM "_prisma_migrations" WHERE "rolled_back_at" IS NULL`,
    );
    const missing = missingMigrations(migrations, rows);
    for (const migration of missing) await apply(client, migration);
    return missing.map(({ name }) => name);
  } finally {
    // The end of the session gives the lock back.
    await client.end();
  }
}

async function connect(url: string): Promise<Client> {
  const client = new Client({ connectionString: url });
  try {
    await client.connect();
    return client;
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new AppError(
      "unavailable",
      `The database on ${new URL(url).host} does not let us in (${why}). See that it runs, and that DATABASE_URL names its user, password and database.`,
      { cause },
    );
  }
}

async function readMigrations(migrationsDir: string): Promise<readonly Migration[]> {
  const entries = await readdir(migrationsDir, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  return Promise.all(
    names.sort().map(async (name) => {
      const sql = await readFile(path.join(migrationsDir, name, "migration.sql"), "utf8");
      return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
    }),
  );
}

function missingMigrations(
  known: readonly Migration[],
  applied: readonly AppliedMigration[],
): readonly Migration[] {
  const byName = new Map(known.map((migration) => [migration.name, migration]));
  for (const { migration_name: name, checksum, finished_at: finishedAt } of applied) {
    const migration = byName.get(name);
    if (!migration) {
      throw new AppError(
        "conflict",
        `The database has the migration ${name}, which this version does not know: it was used by a newer version. Update the program, or use another data directory.`,
      );
    }
    if (migration.checksum !== checksum) {
      throw new AppError(
        "conflict",
        `The migration ${name} was changed after the database had applied it. Restore the file prisma/migrations/${name}/migration.sql as it was, and put the change into a new migration.`,
      );
    }
    if (finishedAt === null) {
      throw new AppError(
        "conflict",
        `The migration ${name} was begun by another tool and did not end. Mend the database, then mark it with "prisma migrate resolve".`,
      );
    }
  }
  const seen = new Set(applied.map(({ migration_name: name }) => name));
  return known.filter(({ name }) => !seen.has(name));
}

async function apply(client: Client, { name, sql, checksum }: Migration): Promise<void> {
  try {
    await client.query("BEGIN");
    await client.query(sql);
    await client.query(
      `INSERT INTO "_prisma_migrations" ("id", "checksum", "finished_at", "migration_name", "applied_steps_count")
       VALUES ($1, $2, clock_timestamp(), $3, 1)`,
      [randomUUID(), checksum, name],
    );
    await client.query("COMMIT");
  } catch (cause) {
    await client.query("ROLLBACK").catch(() => undefined);
    throw new Error(`The migration ${name} failed and was taken back.`, { cause });
  }
}
