import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SET_ASIDE, seedDataset } from "../../e2e/seed/seedDataset.ts";
import { seedFailedRun, seedRunningRun } from "../../e2e/seed/seedRuns.ts";
import { diskVolumeStore } from "../io/store/diskVolumeStore.ts";
import { type TestDatabase, testDatabase } from "../testing/database.ts";
import { temporaryFolder } from "../testing/temporaryFolder.ts";
import { describeRun } from "./describeRun.ts";
import { listItems } from "./listItems.ts";
import { listRuns } from "./listRuns.ts";
import { listSources } from "./listSources.ts";

let database: TestDatabase;
let folder: Awaited<ReturnType<typeof temporaryFolder>>;
beforeAll(async () => {
  database = await testDatabase();
  folder = await temporaryFolder();
  // Four patients; the fourth one's lesion was drawn by two readers.
  await seedDataset(database.db, diskVolumeStore(folder.path, { flush: false }), 4);
  await seedFailedRun(database.db);
  await seedRunningRun(database.db);
});
afterAll(async () => {
  await database?.[Symbol.asyncDispose]();
  await folder?.[Symbol.asyncDispose]();
});

const asideIn = (stage: string) =>
  SET_ASIDE.filter((each) => each.stage === stage).reduce((sum, { marks }) => sum + marks, 0);

describe("a run", () => {
  it("tells how far it is, by its studies and slices", async () => {
    const { run } = await describeRun(database, { runId: 3 });
    expect(run).toMatchObject({
      state: "mining",
      since: "2024-01-01",
      studies: { waiting: 0, read: 0, planned: 11, done: 14, skipped: 6, failed: 0 },
      slicesDone: 14 * 39 + 11 * 7,
      slicesTotal: 25 * 39,
    });
  });

  it("tells why studies failed", async () => {
    const { failures } = await describeRun(database, { runId: 2 });
    expect(failures).toEqual([
      { sentence: "The association was lost while a series was fetched.", studies: 1 },
    ]);
  });

  it("that does not exist is refused", async () => {
    await expect(describeRun(database, { runId: 9 })).rejects.toMatchObject({ code: "not-found" });
  });

  it("is listed with the newest first, and with what it added", async () => {
    const runs = await listRuns(database);
    expect(runs.map(({ id }) => id)).toEqual([3, 2, 1]);
    expect(runs[2]).toMatchObject({
      lesions: 4,
      flagged: 1,
      sources: [{ locator: "/data/ct/oncology-2024" }],
    });
  });
});

describe("the items behind a number of the funnel", () => {
  it("are as many as the number says, for every number", async () => {
    const { funnel } = await describeRun(database, { runId: 1 });
    for (const { stage, received, kept, setAside } of funnel) {
      const numbers = { received, kept, ...setAside };
      for (const [reason, number] of Object.entries(numbers)) {
        const items = await allItems(stage, reason);
        const count = items.reduce((sum, item) => sum + item.count, 0);
        expect(count, `${stage}: ${reason}`).toBe(number);
      }
    }
  });

  it("come in pages of fifty that hold each item once", async () => {
    const first = await listItems(database, { runId: 1, stage: "select-recist-diameters", reason: "line" });
    expect(first.rows).toHaveLength(50);
    expect(first.total).toBe(60);
    const second = await listItems(database, {
      runId: 1,
      stage: "select-recist-diameters",
      reason: "line",
      after: first.next ?? "",
    });
    expect(second.rows).toHaveLength(10);
    expect(second.next).toBeNull();
    expect(new Set([...first.rows, ...second.rows].map(({ id }) => id)).size).toBe(60);
  });

  it("say where a mark lies, whether it can be shown, and what became of it", async () => {
    const { rows } = await listItems(database, { runId: 1, stage: "merge-duplicates", reason: "merged" });
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      kind: "mark",
      reason: "merged",
      study: "4_1",
      bookmark: { source: "gsps", placed: { series: "000004_01_01", slice: 22, hasImage: true } },
      lesionId: 4,
    });
  });

  it("of all reasons together are what the stage set aside", async () => {
    const { total } = await listItems(database, { runId: 1, stage: "read-bookmarks", reason: "set-aside" });
    expect(total).toBe(asideIn("read-bookmarks"));
  });

  it("of a stage that the pipeline does not have are refused", async () => {
    const asked = listItems(database, { runId: 1, stage: "polish", reason: "kept" });
    await expect(asked).rejects.toMatchObject({ code: "not-found" });
  });
});

describe("the sources", () => {
  it("are told without their credentials", async () => {
    const sources = await listSources(database);
    expect(sources.map(({ kind, hasCredentials }) => [kind, hasCredentials])).toEqual([
      ["folder", false],
      ["dimse", false],
      ["dicomweb", true],
    ]);
    expect(JSON.stringify(sources)).not.toContain('credentials"');
  });
});

async function allItems(stage: string, reason: string) {
  const items = [];
  let after: string | undefined;
  do {
    const page = await listItems(database, { runId: 1, stage, reason, after });
    items.push(...page.rows);
    after = page.next ?? undefined;
  } while (after);
  return items;
}
