import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { diskVolumeStore } from "../../io/store/diskVolumeStore.ts";
import { type TestDatabase, testDatabase } from "../../testing/database.ts";
import { fillSmallDataset } from "../../testing/smallDataset.ts";
import { temporaryFolder } from "../../testing/temporaryFolder.ts";
import { listVersions } from "./listVersions.ts";
import { revertLesion } from "./revertLesion.ts";

// Lesion 4: a cross of 20 x 10 px with a box of 30 x 20 px, flagged too flat.
const ADA = "Ada Reader";

let database: TestDatabase;
let folder: Awaited<ReturnType<typeof temporaryFolder>>;
beforeEach(async () => {
  database = await testDatabase();
  folder = await temporaryFolder();
  await fillSmallDataset(database.db, diskVolumeStore(folder.path, { flush: false }));
  const { id: _id, createdAt: _createdAt, ...first } = await versionOf(1);
  // Ada fixed it: the box is 10 px narrower on the left, and no rule flags it.
  const [, top = 0, right = 0, bottom = 0] = first.box;
  await database.db.lesionVersion.create({
    data: {
      ...first,
      version: 2,
      origin: "verdict",
      verdict: "fixed",
      author: ADA,
      box: [9, top, right, bottom],
      coordinates: [14, 20, 24, 20, 19, 15, 19, 25],
      longMm: 5,
    },
  });
  await database.db.lesion.update({ where: { id: 4 }, data: { version: 2 } });
});
afterEach(async () => {
  await database?.[Symbol.asyncDispose]();
  await folder?.[Symbol.asyncDispose]();
});

const versionOf = (version: number) =>
  database.db.lesionVersion.findUniqueOrThrow({
    where: { lesionId_version: { lesionId: 4, version } },
  });

const back = { lesionId: 4, version: 1, reason: "It was right before.", currentVersion: 2 };

describe("the history of a lesion", () => {
  it("has its versions, the newest first, with what differs", async () => {
    const { versions } = await listVersions(database, { lesionId: 4 });
    expect(versions).toMatchObject([
      {
        version: 2,
        author: ADA,
        verdict: "fixed",
        longMm: 5,
        flags: [],
        changes: ["diameters", "verdict", "flags"],
        // 20 of the former 30 columns: the new box lies within the former one.
        iouToPrevious: 20 / 30,
      },
      {
        version: 1,
        author: "mining",
        verdict: null,
        longMm: 10,
        flags: ["too-flat"],
        changes: [],
        iouToPrevious: null,
      },
    ]);
  });

  it("of one that does not exist is refused", async () => {
    await expect(listVersions(database, { lesionId: 99 })).rejects.toMatchObject({ code: "not-found" });
  });
});

describe("going back to a former version", () => {
  it("appends one that says the same, flags included, and tells who, from what, to what and why", async () => {
    expect(await revertLesion(database, back, "Rosa Researcher")).toEqual({ version: 3 });
    const { versions } = await listVersions(database, { lesionId: 4 });
    expect(versions[0]).toMatchObject({
      version: 3,
      origin: "revert",
      author: "Rosa Researcher",
      reason: "It was right before.",
      verdict: null,
      longMm: 10,
      flags: ["too-flat"],
    });
    expect(versions).toHaveLength(3);
    const event = await database.db.auditEvent.findFirstOrThrow({ where: { action: "revert-lesion" } });
    expect(event).toMatchObject({
      actor: "Rosa Researcher",
      subject: "lesion 4",
      before: { version: 2, verdict: "fixed" },
      after: { version: 3, likeVersion: 1 },
      reason: "It was right before.",
    });
  });

  it("to a rejection takes the lesion out again, and back brings it back", async () => {
    const { db } = database;
    await db.lesionVersion.update({
      where: { lesionId_version: { lesionId: 4, version: 1 } },
      data: { verdict: "rejected" },
    });
    await revertLesion(database, back, ADA);
    expect(await db.lesion.findUnique({ where: { id: 4 } })).toMatchObject({ state: "rejected", version: 3 });
    await revertLesion(database, { ...back, version: 2, currentVersion: 3 }, ADA);
    expect(await db.lesion.findUnique({ where: { id: 4 } })).toMatchObject({ state: "active", version: 4 });
  });

  it("is refused when somebody else was faster, and names who", async () => {
    await expect(revertLesion(database, { ...back, currentVersion: 1 }, "Rosa")).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining(ADA),
    });
    expect(await database.db.lesionVersion.count({ where: { lesionId: 4 } })).toBe(2);
  });

  it("of two at once does one", async () => {
    const tries = await Promise.allSettled([
      revertLesion(database, back, "One"),
      revertLesion(database, back, "Two"),
    ]);
    expect(tries.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(await database.db.lesionVersion.count({ where: { lesionId: 4 } })).toBe(3);
  });

  it.each([
    ["there is no such version", { ...back, version: 9 }, "not-found"],
    ["there is no such lesion", { ...back, lesionId: 99 }, "not-found"],
    ["it counts already", { ...back, version: 2 }, "conflict"],
  ])("is refused when %s", async (_why, wish, code) => {
    await expect(revertLesion(database, wish, ADA)).rejects.toMatchObject({ code });
  });

  it("is refused for a withdrawn lesion and for a merge", async () => {
    const { db } = database;
    await db.lesion.update({ where: { id: 4 }, data: { state: "withdrawn" } });
    await expect(revertLesion(database, back, ADA)).rejects.toThrow("withdrawn");
    await db.lesion.update({ where: { id: 4 }, data: { state: "active" } });
    await db.lesionVersion.update({
      where: { lesionId_version: { lesionId: 4, version: 1 } },
      data: { verdict: "merged" },
    });
    await expect(revertLesion(database, back, ADA)).rejects.toThrow("merge");
  });
});
