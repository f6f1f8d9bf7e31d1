import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Client } from "pg";
import type { TestProject } from "vitest/node";
import { migrate } from "../db/migrate.ts";
import { createCluster } from "../io/postgres/createCluster.ts";
import { runServer } from "../io/postgres/runServer.ts";
import { databaseUrl } from "./databaseUrl.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Address of the migrated database that every test database is cloned from. */
    templateUrl: string;
  }
}

const MIGRATIONS = path.resolve(import.meta.dirname, "../../prisma/migrations");

/** Tests may lose everything when the power goes: nothing is forced to disk. */
const UNSAFE_BUT_FAST = {
  fsync: "off",
  synchronous_commit: "off",
  full_page_writes: "off",
  max_connections: "200",
};

/**
 * Vitest's global setup: one Postgres for the whole run (`LESIONARY_TEST_DATABASE_URL` names another one, whose user
 * may create databases) and in it a database with all migrations, which test files clone.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.LESIONARY_TEST_DATABASE_URL;
  const server = given ? { url: given, stop: async () => undefined } : await embeddedServer();

  const template = `lesionary_template_${randomBytes(6).toString("hex")}`;
  await query(server.url, `CREATE DATABASE "${template}"`);
  const templateUrl = databaseUrl(server.url, template);
  await migrate(templateUrl, MIGRATIONS);
  project.provide("templateUrl", templateUrl);

  return async () => {
    await query(server.url, `DROP DATABASE IF EXISTS "${template}" WITH (FORCE)`);
    await server.stop();
  };
}

async function embeddedServer(): Promise<{ url: string; stop: () => Promise<void> }> {
  const dir = await mkdtemp(path.join(tmpdir(), "lesionary-test-"));
  const clusterDir = path.join(dir, "cluster");
  const password = randomBytes(16).toString("hex");
  await createCluster(clusterDir, password);
  const logFile = path.join(dir, "postgres.log");
  const server = await runServer({ clusterDir, password, logFile, settings: UNSAFE_BUT_FAST });
  const stop = async (): Promise<void> => {
    await server.stop();
    await rm(dir, { recursive: true, force: true });
  };
  return { url: server.url("postgres"), stop };
}

async function query(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}
