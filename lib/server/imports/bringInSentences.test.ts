import { readdir } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { sentenceEventSchema } from "#lib/contracts/reports.ts";
import { diskVolumeStore } from "../../io/store/diskVolumeStore.ts";
import { type TestDatabase, testDatabase } from "../../testing/database.ts";
import { fillSmallDataset } from "../../testing/smallDataset.ts";
import { temporaryFolder } from "../../testing/temporaryFolder.ts";
import { openLog } from "../log.ts";
import { bringInSentences } from "./bringInSentences.ts";

describe("bringInSentences", () => {
  let database: TestDatabase;
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;

  beforeAll(async () => {
    [database, folder] = await Promise.all([testDatabase(), temporaryFolder()]);
    await fillSmallDataset(database.db, diskVolumeStore(folder.path, { flush: false }));
    vi.stubEnv("DATABASE_URL", database.url);
    vi.stubEnv("LESIONARY_DATA_DIR", folder.path);
  });
  afterAll(async () => {
    vi.unstubAllEnvs();
    await database[Symbol.asyncDispose]();
    await folder[Symbol.asyncDispose]();
  });

  const send = async (body: string, columns: { text: string; lesion: string }) => {
    const response = await bringInSentences({
      services: { db: database.db, log: openLog({ logLevel: "silent" }) },
      user: { name: "Dr Research" },
      query: { name: "sentences.csv", ...columns },
      request: new Request("http://lesions.local/api/reports/sentences", { method: "POST", body }),
    });
    const lines = (await response.text()).trim().split("\n");
    return lines.map((line) => sentenceEventSchema.parse(JSON.parse(line)));
  };

  it("tells how many rows were read, then what came of them, and keeps neither file nor names", async () => {
    const told = await send("nr,says\n2,Cyst of the liver seen by Dr. Grzegorz.\n99,A mass.\n", {
      lesion: "nr",
      text: "says",
    });
    expect(told).toEqual([
      { stage: "read rows", done: 2, total: null },
      {
        result: {
          rows: 2,
          added: 1,
          known: 0,
          problemCount: 1,
          problems: [{ row: 1, column: "nr", problem: "there is no lesion of this number: 99" }],
        },
      },
    ]);
    const [kept] = await database.db.reportSentence.findMany();
    expect(kept).toMatchObject({ lesionId: 2, text: "Cyst of the liver seen by […]." });
    expect(await readdir(path.join(folder.path, "uploads"))).toEqual([]);
    expect(await database.db.auditEvent.findFirst({ where: { action: "import-sentences" } })).toMatchObject({
      actor: "Dr Research",
    });
  });

  it("ends with the sentence of a refusal", async () => {
    expect(await send("nr,says\n2,A mass.\n", { lesion: "number", text: "says" })).toEqual([
      { problem: { title: "Nothing was imported", detail: expect.stringMatching(/no column “number”/) } },
    ]);
  });
});
