import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inspectText } from "../../io/csv/inspectText.ts";
import { readCsvRecords } from "../../io/csv/readCsvRecords.ts";
import { diskVolumeStore } from "../../io/store/diskVolumeStore.ts";
import { type TestDatabase, testDatabase } from "../../testing/database.ts";
import { fillSmallDataset } from "../../testing/smallDataset.ts";
import { temporaryFolder } from "../../testing/temporaryFolder.ts";
import { AnswerCache } from "../explore/AnswerCache.ts";
import { listExplored } from "../explore/listExplored.ts";
import { importSentences } from "./importSentences.ts";
import { readSentences } from "./readSentences.ts";

let database: TestDatabase;
let folder: Awaited<ReturnType<typeof temporaryFolder>>;
beforeAll(async () => {
  database = await testDatabase();
  folder = await temporaryFolder();
  await fillSmallDataset(database.db, diskVolumeStore(folder.path, { flush: false }));
});
afterAll(async () => {
  await database?.[Symbol.asyncDispose]();
  await folder?.[Symbol.asyncDispose]();
});

async function* once(bytes: Uint8Array) {
  yield bytes;
}
const bring = (text: string, mapping: Parameters<typeof importSentences>[1]["mapping"]) =>
  importSentences(
    { db: database.db, inspectText, readCsv: readCsvRecords },
    {
      file: { name: "sentences.csv", bytes: () => once(new TextEncoder().encode(text)) },
      mapping,
      actor: "Anna",
      signal: new AbortController().signal,
    },
  );
const found = async (q: string) =>
  (await listExplored({ db: database.db, answers: new AnswerCache() }, { q, sort: "number" })).rows.map(
    ({ id }) => id,
  );

const TABLE = [
  "nr,says",
  '2,"Hypodense liver lesion, seen by Dr. Grzegorz on 03/12/2019. No calcification."',
  "77,A nodule.",
  "x,A nodule.",
  "3,Grzegorz 12345",
].join("\n");

describe("sentences of reports", () => {
  it("are attached without names, once, and what is odd is told by row and column", async () => {
    const mapping = { lesion: "nr", text: "says" };
    const first = await bring(TABLE, mapping);
    expect(first).toMatchObject({ rows: 4, added: 2, known: 0 });
    // Rows of a thousand are looked up together: what cannot be read at all is told first.
    expect(first.problems.map(({ row, column }) => [row, column])).toEqual([
      [2, "nr"],
      [1, "nr"],
      [3, "says"],
    ]);
    expect(await bring(TABLE, mapping)).toMatchObject({ added: 0, known: 2 });
    const kept = JSON.stringify(await database.db.$queryRaw`SELECT "text" FROM "ReportSentence"`);
    expect(kept).not.toMatch(/Grzegorz|2019|12345/i);
  });

  it("are shown with their words, and speak for a type", async () => {
    const { sentences, suggestion } = await readSentences(database, { lesionId: 2 });
    expect(sentences.map(({ text }) => text)).toEqual([
      "Hypodense liver lesion, seen by […] on […].",
      "No calcification.",
    ]);
    expect(sentences[1]?.mentions).toMatchObject([{ name: "calcified", assertion: "denied" }]);
    expect(suggestion).toEqual({ coarseType: 4, words: ["liver"] });
  });

  it("are found by their words, also those of a mark that a lesion was made of", async () => {
    const id = "00000000-0000-4000-8000-000000000001";
    await database.db.bookmark.create({
      data: { id, kind: "recist-diameters", source: "sr", firstRunId: 1, lastRunId: 1 },
    });
    await database.db.lesionBookmark.create({ data: { lesionId: 4, bookmarkId: id } });
    await database.db.reportSentence.create({
      data: { bookmarkId: id, text: "Sclerotic ribs.", source: "sr", digest: new Uint8Array([1]) },
    });
    expect(await found("text:rib")).toEqual([4]);
    expect(await found("text:liver")).toEqual([2]);
    expect(await found("text:missing")).toEqual([1, 3]);
    expect((await readSentences(database, { lesionId: 4 })).suggestion?.coarseType).toBe(1);
  });

  it("are refused whole when a column is not there", async () => {
    await expect(bring("nr,says\n1,A mass.", { lesion: "number", text: "says" })).rejects.toThrow(
      /no column “number”/,
    );
    await expect(bring("nr,says\n1,A mass.", { text: "says" })).rejects.toThrow(/one of the two/);
  });
});
