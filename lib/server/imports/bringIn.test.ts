import { readdir } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { importEventSchema } from "#lib/contracts/imports.ts";
import { type TestDatabase, testDatabase } from "../../testing/database.ts";
import { DEEP_LESION_HEADER, deepLesionRows } from "../../testing/deepLesionRows.ts";
import { temporaryFolder } from "../../testing/temporaryFolder.ts";
import { openLog } from "../log.ts";
import { bringIn } from "./bringIn.ts";

const TABLE = `${[DEEP_LESION_HEADER, ...deepLesionRows(25, 9)].join("\n")}\n`;

describe("bringIn", () => {
  let database: TestDatabase;
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;

  beforeAll(async () => {
    [database, folder] = await Promise.all([testDatabase(), temporaryFolder()]);
    vi.stubEnv("DATABASE_URL", database.url);
    vi.stubEnv("LESIONARY_DATA_DIR", folder.path);
  });
  afterAll(async () => {
    vi.unstubAllEnvs();
    await database[Symbol.asyncDispose]();
    await folder[Symbol.asyncDispose]();
  });

  const send = (body: string, query: { images?: string } = {}) =>
    bringIn({
      services: { db: database.db, log: openLog({ logLevel: "silent" }) },
      user: { name: "Dr Research", role: "researcher" },
      query: { name: "DL_info.csv", kind: "deeplesion", ...query },
      request: new Request("http://lesions.local/api/imports", { method: "POST", body }),
    });
  const events = async (response: Response) =>
    (await response.text())
      .trim()
      .split("\n")
      .map((line) => importEventSchema.parse(JSON.parse(line)));

  it("tells of each step, and at the end what came of the file, which it does not keep", async () => {
    const told = await events(await send(TABLE));
    expect(told[0]).toEqual({ stage: "write lesions", done: 0, total: null });
    expect(told.at(-1)).toMatchObject({
      result: {
        rows: 25,
        imported: 25,
        known: false,
        importedBy: "Dr Research",
        problemCount: 0,
        problems: [],
      },
    });
    expect(await readdir(path.join(folder.path, "uploads"))).toEqual([]);
    expect(await database.db.auditEvent.findFirst({ where: { action: "import-dataset" } })).toMatchObject({
      actor: "Dr Research",
      subject: "import 1",
    });
  });

  it("says that a file was there before", async () => {
    const told = await events(await send(TABLE));
    expect(told.at(-1)).toMatchObject({ result: { imported: 25, known: true } });
    expect(await database.db.lesion.count()).toBe(25);
  });

  it("ends with the sentence of a refusal", async () => {
    const told = await events(await send(TABLE.replace(/^000001/m, "000009")));
    expect(told).toEqual([
      {
        problem: {
          title: "Nothing was imported",
          detail: expect.stringMatching(/^Row 0, column File_name: /),
        },
      },
    ]);
    expect(await readdir(path.join(folder.path, "uploads"))).toEqual([]);
  });

  it("lets only those name a folder of the server who connect sources", async () => {
    await expect(send(TABLE, { images: "/etc" })).rejects.toThrow(/Only operators/);
  });
});
