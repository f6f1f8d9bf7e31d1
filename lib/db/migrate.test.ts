import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type TestDatabase, testDatabase } from "../testing/database.ts";
import { migrate } from "./migrate.ts";

const OURS = path.resolve(import.meta.dirname, "../../prisma/migrations");

describe("migrate", () => {
  let database: TestDatabase;
  let folder: string;

  beforeAll(async () => {
    database = await testDatabase();
    folder = await mkdtemp(path.join(tmpdir(), "lesionary-migrations-"));
    await cp(OURS, folder, { recursive: true });
  });
  afterAll(async () => {
    await database[Symbol.asyncDispose]();
    await rm(folder, { recursive: true });
  });

  const write = async (name: string, sql: string): Promise<void> => {
    await mkdir(path.join(folder, name), { recursive: true });
    await writeFile(path.join(folder, name, "migration.sql"), sql);
  };
  const query = async (sql: string): Promise<unknown[]> => {
    const client = new Client({ connectionString: database.url });
    await client.connect();
    return client
      .query(sql)
      .then(({ rows }) => rows)
      .finally(() => client.end());
  };

  it("does nothing to a database that has them all", async () => {
    expect(await migrate(database.url, folder)).toEqual([]);
  });

  it("applies what is missing, by name", async () => {
    await write("29990102000000_second", `INSERT INTO "Fruit" VALUES ('pear')`);
    await write("29990101000000_first", `CREATE TABLE "Fruit" ("name" TEXT)`);

    expect(await migrate(database.url, folder)).toEqual(["29990101000000_first", "29990102000000_second"]);
    expect(await query(`SELECT * FROM "Fruit"`)).toEqual([{ name: "pear" }]);
  });

  it("remembers them as prisma migrate does: SHA-256 of the file, finished, one step", async () => {
    // printf %s "INSERT INTO \"Fruit\" VALUES ('pear')" | sha256sum
    const checksum = "19acb8e2cc2cf609c08a16de255117e676785b4caf73f0d7de91c521121bd844";
    const rows = await query(
      `SELECT "checksum", "finished_at" IS NOT NULL AS "finished", "applied_steps_count" AS "steps"
       FROM "_prisma_migrations" WHERE "migration_name" = '29990102000000_second'`,
    );
    expect(rows).toEqual([{ checksum, finished: true, steps: 1 }]);
  });

  it("takes a failing migration back whole", async () => {
    await write("29990103000000_broken", `INSERT INTO "Fruit" VALUES ('plum'); SELECT 1 / 0;`);

    await expect(migrate(database.url, folder)).rejects.toThrow(
      "29990103000000_broken failed and was taken back",
    );
    expect(await query(`SELECT * FROM "Fruit"`)).toEqual([{ name: "pear" }]);
    await rm(path.join(folder, "29990103000000_broken"), { recursive: true });
  });

  it("runs once when two programs start together", async () => {
    await write("29990104000000_together", `SELECT pg_sleep(0.2); INSERT INTO "Fruit" VALUES ('fig')`);

    const both = await Promise.all([migrate(database.url, folder), migrate(database.url, folder)]);
    expect(both.flat()).toEqual(["29990104000000_together"]);
    expect(await query(`SELECT * FROM "Fruit"`)).toHaveLength(2);
  });

  it("refuses a migration that was changed after it was applied", async () => {
    await write("29990102000000_second", `INSERT INTO "Fruit" VALUES ('apple')`);
    await expect(migrate(database.url, folder)).rejects.toThrow(
      "29990102000000_second was changed after the database had applied it",
    );
  });

  it("says where a database does not answer, without its password", async () => {
    const nowhere = migrate("postgresql://user:secret@127.0.0.1:1/lesionary", folder);
    await expect(nowhere).rejects.toThrow("The database on 127.0.0.1:1 does not let us in");
    await expect(nowhere).rejects.not.toThrow("secret");
  });

  it("refuses a database that is newer than the program", async () => {
    await rm(path.join(folder, "29990102000000_second"), { recursive: true });
    await expect(migrate(database.url, folder)).rejects.toThrow("used by a newer version");
  });
});
