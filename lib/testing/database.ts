import { randomBytes } from "node:crypto";
import { Client } from "pg";
import { inject } from "vitest";
import { type Database, openDatabase } from "../db/client.ts";
import { databaseUrl } from "./databaseUrl.ts";

export interface TestDatabase extends AsyncDisposable {
  readonly db: Database;
  readonly url: string;
}

/**
 * A fresh database with all migrations and no rows, on the Postgres that this test run started. Dropped when disposed
 * of: `await using database = await testDatabase()`, or in `afterAll`.
 */
export async function testDatabase(): Promise<TestDatabase> {
  const templateUrl = inject("templateUrl");
  const template = new URL(templateUrl).pathname.slice(1);
  const name = `test_${randomBytes(8).toString("hex")}`;
  const serverUrl = databaseUrl(templateUrl, "postgres");
  // Only one clone of a template can be made at a time; the others wait here instead of failing.
  await query(
    serverUrl,
    "SELECT pg_advisory_lock(1)",
    `CREATE DATABASE "${name}" TEMPLATE "${template}" STRATEGY file_copy`,
  );
  const url = databaseUrl(templateUrl, name);
  const db = openDatabase(url, 4);
  return {
    db,
    url,
    async [Symbol.asyncDispose]() {
      await db.$disconnect();
      await query(serverUrl, `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
    },
  };
}

async function query(url: string, ...statements: readonly string[]): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}
