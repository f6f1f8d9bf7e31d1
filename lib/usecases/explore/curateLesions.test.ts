import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { diskVolumeStore } from "../../io/store/diskVolumeStore.ts";
import { type TestDatabase, testDatabase } from "../../testing/database.ts";
import { fillSmallDataset } from "../../testing/smallDataset.ts";
import { temporaryFolder } from "../../testing/temporaryFolder.ts";
import { assignToReview } from "./assignToReview.ts";
import { curateLesions } from "./curateLesions.ts";
import { listActs } from "./listActs.ts";
import { listTags } from "./listTags.ts";
import { undoAct } from "./undoAct.ts";
import { changeView, listViews, removeView, saveView } from "./views.ts";

// Lesions by number: 1 on 000009_01_01 (train); 2, 3 and 4 (flagged) on 000002_03_02 (test); 5 is withdrawn.
const ANNA = { id: "anna", name: "Anna" };
const BERT = { id: "bert", name: "Bert" };

let database: TestDatabase;
let folder: Awaited<ReturnType<typeof temporaryFolder>>;
beforeAll(async () => {
  database = await testDatabase();
  folder = await temporaryFolder();
  await fillSmallDataset(database.db, diskVolumeStore(folder.path, { flush: false }));
  await database.db.user.createMany({
    data: [ANNA, BERT].map(({ id, name }) => ({
      id,
      name,
      email: `${id}@lesionary.test`,
      role: "researcher",
    })),
  });
});
afterAll(async () => {
  await database?.[Symbol.asyncDispose]();
  await folder?.[Symbol.asyncDispose]();
});

const tagsOf = async () =>
  Object.fromEntries(
    (await database.db.lesionEntry.findMany({ orderBy: { lesionId: "asc" } })).map(({ lesionId, tags }) => [
      lesionId,
      tags.length,
    ]),
  );
const excluded = async () =>
  (await database.db.lesionEntry.findMany({ where: { excluded: true }, orderBy: { lesionId: "asc" } })).map(
    ({ lesionId }) => lesionId,
  );

describe("an act on many lesions", () => {
  it("changes those that are not so already, and is taken back as one", async () => {
    const { db } = database;
    const first = await curateLesions(
      database,
      { action: "tag", lesions: { ids: [2, 2, 4] }, tag: "Check" },
      ANNA,
    );
    expect(first).toEqual({ id: expect.any(String), action: "tag", changed: 2, unchanged: 0, tag: "Check" });
    const all = await curateLesions(database, { action: "tag", lesions: { q: "" }, tag: "check" }, ANNA);
    // Two of the four active ones had it, whatever its letters' case.
    expect(all).toMatchObject({ changed: 2, unchanged: 2 });
    expect(await tagsOf()).toEqual({ 1: 1, 2: 1, 3: 1, 4: 1, 5: 0 });
    expect(await listTags(database)).toEqual({ tags: [{ name: "Check", lesions: 4 }] });

    await undoAct(database, { actId: all.id ?? "" }, ANNA);
    expect(await tagsOf()).toEqual({ 1: 0, 2: 1, 3: 0, 4: 1, 5: 0 });
    await expect(undoAct(database, { actId: all.id ?? "" }, ANNA)).rejects.toThrow(/taken back already/);
    await expect(undoAct(database, { actId: first.id ?? "" }, BERT)).rejects.toThrow(/no such act of yours/);

    const events = await db.auditEvent.findMany({
      where: { subject: `act ${all.id}` },
      orderBy: { id: "asc" },
    });
    expect(events.map(({ actor, action, after }) => [actor, action, after])).toEqual([
      ["Anna", "tag-lesions", { lesions: 2, tag: "check" }],
      ["Anna", "undo-act", null],
    ]);
  });

  it("puts a tag back as it was, with who had put it there", async () => {
    const { db } = database;
    const before = await db.lesionTag.findMany({ orderBy: { lesionId: "asc" } });
    const act = await curateLesions(
      database,
      { action: "untag", lesions: { q: "tag:check" }, tag: "CHECK" },
      BERT,
    );
    expect(act.changed).toBe(2);
    expect(await db.lesionTag.count()).toBe(0);
    await undoAct(database, { actId: act.id ?? "" }, BERT);
    expect(await db.lesionTag.findMany({ orderBy: { lesionId: "asc" } })).toEqual(before);
    await expect(
      curateLesions(database, { action: "untag", lesions: { ids: [1] }, tag: "unknown" }, BERT),
    ).rejects.toThrow(/no tag “unknown”/);
  });

  it("leaves lesions out and takes them in again, with the reason", async () => {
    const { db } = database;
    const out = await curateLesions(
      database,
      { action: "exclude", lesions: { q: "split:test" }, reason: "too noisy" },
      ANNA,
    );
    expect(await excluded()).toEqual([2, 3, 4]);
    const before = await db.lesionExclusion.findMany({ orderBy: { lesionId: "asc" } });
    const back = await curateLesions(
      database,
      { action: "include", lesions: { q: "is:excluded long:>0" } },
      BERT,
    );
    expect([back.changed, await excluded()]).toEqual([3, []]);
    await undoAct(database, { actId: back.id ?? "" }, BERT);
    expect(await db.lesionExclusion.findMany({ orderBy: { lesionId: "asc" } })).toEqual(before);
    await undoAct(database, { actId: out.id ?? "" }, ANNA);
    expect(await excluded()).toEqual([]);
  });

  it("is none when nothing changes, and refuses to be about nothing", async () => {
    const act = await curateLesions(database, { action: "include", lesions: { ids: [1, 2] } }, ANNA);
    expect(act).toEqual({ id: null, action: "include", changed: 0, unchanged: 2, tag: null });
    await expect(
      curateLesions(database, { action: "exclude", lesions: { q: "long:>900" } }, ANNA),
    ).rejects.toThrow(/No lesion is chosen/);
  });

  it("is done once by two who take it back at once", async () => {
    const act = await curateLesions(database, { action: "exclude", lesions: { ids: [3] } }, ANNA);
    const undone = await Promise.allSettled(
      [1, 2].map(() => undoAct(database, { actId: act.id ?? "" }, ANNA)),
    );
    expect(undone.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await excluded()).toEqual([]);
  });

  it("is told to its maker until it is taken back", async () => {
    const act = await curateLesions(database, { action: "tag", lesions: { ids: [1] }, tag: "last" }, ANNA);
    const [last] = (await listActs(database, ANNA)).acts;
    expect(last).toMatchObject({ id: act.id, action: "tag", changed: 1, tag: "last" });
    await undoAct(database, { actId: act.id ?? "" }, ANNA);
    expect((await listActs(database, ANNA)).acts.map(({ id }) => id)).not.toContain(act.id);
    expect((await listActs(database, BERT)).acts).toEqual([]);
  });
});

describe("chosen lesions given out to review", () => {
  it("become a batch of those that are active, the flagged one first", async () => {
    const made = await assignToReview(
      database,
      { lesions: { ids: [1, 4, 5] }, name: "by hand", readings: 1, readerIds: ["bert"] },
      ANNA,
    );
    expect(made.items).toBe(2);
    const items = await database.db.reviewItem.findMany({
      where: { batchId: made.batchId },
      orderBy: { position: "asc" },
    });
    expect(items.map(({ lesionId }) => lesionId)).toEqual([4, 1]);
    const wish = { name: "none", readings: 1 as const, readerIds: [] };
    await expect(assignToReview(database, { ...wish, lesions: { ids: [5] } }, ANNA)).rejects.toThrow(
      /to be judged/,
    );
    await expect(
      assignToReview(database, { ...wish, lesions: { ids: [1] }, readerIds: ["nobody"] }, ANNA),
    ).rejects.toThrow(/not known/);
  });
});

describe("a saved view", () => {
  const VIEW = { name: "long ones", q: "long>=10", sort: "-long", shared: false, frozen: false };

  it("is a rule that is asked anew, or a list that stays", async () => {
    const { id: rule } = await saveView(database, VIEW, ANNA);
    const { id: list } = await saveView(
      database,
      { ...VIEW, name: "frozen", frozen: true, shared: true },
      ANNA,
    );
    const { views } = await listViews(database, ANNA);
    expect(views).toEqual([
      {
        id: list,
        name: "frozen",
        q: `view:${list} is:all`,
        sort: "-long",
        shared: true,
        mine: true,
        owner: "Anna",
        lesions: 4,
      },
      {
        id: rule,
        name: "long ones",
        q: "long:>=10",
        sort: "-long",
        shared: false,
        mine: true,
        owner: "Anna",
        lesions: null,
      },
    ]);
    // Only the shared one is seen by others, who cannot change it.
    expect((await listViews(database, BERT)).views.map(({ id, mine }) => [id, mine])).toEqual([
      [list, false],
    ]);
    await expect(changeView(database, { viewId: list, shared: false }, BERT)).rejects.toThrow(/no such view/);
    await expect(removeView(database, { viewId: list }, BERT)).rejects.toThrow(/no such view/);
  });

  it("has a name of its own, and may be given another", async () => {
    await expect(saveView(database, VIEW, ANNA)).rejects.toThrow(/this name already/);
    const { id } = await saveView(database, VIEW, BERT);
    await changeView(database, { viewId: id, name: "mine", shared: true }, BERT);
    expect((await listViews(database, ANNA)).views.map(({ name }) => name)).toEqual([
      "frozen",
      "long ones",
      "mine",
    ]);
    await removeView(database, { viewId: id }, BERT);
    expect((await listViews(database, BERT)).views.map(({ name }) => name)).toEqual(["frozen"]);
    await expect(saveView(database, { ...VIEW, name: "x", q: "long:" }, BERT)).rejects.toThrow(
      /value of long/,
    );
  });
});
