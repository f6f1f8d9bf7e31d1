import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { diskVolumeStore } from "../../io/store/diskVolumeStore.ts";
import { type TestDatabase, testDatabase } from "../../testing/database.ts";
import { fillSmallDataset } from "../../testing/smallDataset.ts";
import { temporaryFolder } from "../../testing/temporaryFolder.ts";
import { describeAgreement } from "./describeAgreement.ts";
import { listDisputes } from "./listDisputes.ts";
import { scoreReaders } from "./scoreReaders.ts";

let database: TestDatabase;
let batchId: number;

// Slices of 0.5 mm. Lesions 1 to 4 have a long diameter of 20 px and a short one of 10 px.
const AS_MINED = [12, 20, 32, 20, 22, 15, 22, 25];
/** Two pixels more on the right, one less below: 11 x 4.5 mm. */
const DRAWN = [12, 20, 34, 20, 22, 15, 22, 24];

beforeAll(async () => {
  database = await testDatabase();
  await using folder = await temporaryFolder();
  await fillSmallDataset(database.db, diskVolumeStore(folder.path, { flush: false }));
  for (const name of ["ada", "bo", "cy"]) {
    await database.db.user.create({
      data: { id: name, name: name.toUpperCase(), email: `${name}@test`, role: "reader" },
    });
  }
  const states = ["settled", "disputed", "settled", "open"];
  const batch = await database.db.reviewBatch.create({
    data: {
      name: "Twice",
      kind: "lesions",
      filter: {},
      readings: 2,
      createdBy: "CY",
      items: {
        create: states.map((state, at) => ({
          position: at + 1,
          lesionId: at + 1,
          doubt: 0,
          state,
          ...(at === 2 ? { known: { decision: "fix", coordinates: DRAWN, version: 1 } } : {}),
        })),
      },
    },
    include: { items: { orderBy: { position: "asc" } } },
  });
  batchId = batch.id;
  const rule = (position: number, readerId: string, decision: string, more = {}) =>
    database.db.verdict.create({
      data: {
        id: randomUUID(),
        itemId: batch.items[position - 1]?.id ?? "",
        readerId,
        decision,
        coordinates: decision === "fix" ? DRAWN : AS_MINED,
        lesionVersion: 1,
        seconds: 4,
        createdAt: new Date(`2026-11-2${position}T12:00:00Z`),
        ...more,
      },
    });
  await rule(1, "bo", "accept");
  await rule(1, "ada", "accept");
  await rule(2, "ada", "reject", { reason: "wrong-slice", note: "One slice up.", seconds: 8 });
  await rule(2, "bo", "accept");
  await rule(3, "ada", "fix");
  await rule(3, "bo", "accept");
  // Taken back, and read anew.
  await rule(4, "ada", "reject", { reason: "other", undoneAt: new Date() });
  await rule(4, "ada", "unsure", { seconds: 6 });
});
afterAll(() => database[Symbol.asyncDispose]());

describe("the agreement of a batch", () => {
  it("compares what both have read, and only what stands", async () => {
    const found = await describeAgreement(database, { batchId, userId: "cy" });
    expect(found).toMatchObject({ items: 4, readTwice: 3, disputed: 1, adjudicated: 0 });
    expect(found.pairs).toHaveLength(1);
    const [pair] = found.pairs;
    expect(pair).toMatchObject({ first: { name: "ADA" }, second: { name: "BO" }, items: 3 });
    // accept, reject, fix, unsure: Ada chose one of the first three each, Bo accepted all.
    expect(pair?.table.counts).toEqual([
      [1, 0, 0, 0],
      [1, 0, 0, 0],
      [1, 0, 0, 0],
      [0, 0, 0, 0],
    ]);
    // pₒ = 1/3 and pₑ = 1/3 · 1.
    expect(pair?.kappa).toMatchObject({ n: 3, observed: 1 / 3 });
    expect(pair?.kappa.kappa).toBeCloseTo(0, 12);
  });

  it("measures lesions that both hold to be one, in mm", async () => {
    const [pair] = (await describeAgreement(database, { batchId, userId: "cy" })).pairs;
    expect(pair?.all.n).toBe(2);
    expect(pair?.redrawn).toMatchObject({ n: 1, long: { meanDifference: 11 - 10, sd: null } });
    expect(pair?.measured.map(({ lesionId, redrawn }) => [lesionId, redrawn])).toEqual([
      [1, false],
      [3, true],
    ]);
    const [, drawn] = pair?.measured ?? [];
    expect(drawn?.long).toEqual({ meanMm: 10.5, differenceMm: 1 });
    expect(drawn?.short).toEqual({ meanMm: 4.75, differenceMm: -0.5 });
    // Boxes 32 x 19 px and 30 x 20 px, which share 30 x 19.
    expect(drawn?.iou).toBeCloseTo(570 / (608 + 600 - 570), 12);
  });

  it("is refused where there is no batch", async () => {
    await expect(describeAgreement(database, { batchId: 99, userId: "cy" })).rejects.toMatchObject({
      code: "not-found",
    });
  });
});

describe("disputes", () => {
  it("show both readings without names to somebody who has read neither", async () => {
    const found = await listDisputes(database, { batchId, userId: "cy" });
    expect(found).toMatchObject({ total: 1, adjudicated: 0 });
    expect(found.disputes).toMatchObject([{ position: 2, lesion: { id: 2 }, mayRule: true, iou: 1 }]);
    const decisions = found.disputes[0]?.readings.map(({ decision, reason, longMm }) => ({
      decision,
      reason,
      longMm,
    }));
    expect(decisions).toContainEqual({ decision: "reject", reason: "wrong-slice", longMm: 10 });
    expect(decisions).toContainEqual({ decision: "accept", reason: null, longMm: 10 });
    expect(JSON.stringify(found)).not.toMatch(/"(ada|bo)"/i);
  });

  it("are not ruled on by those who read them", async () => {
    const { disputes } = await listDisputes(database, { batchId, userId: "ada" });
    expect(disputes.map(({ mayRule }) => mayRule)).toEqual([false]);
  });
});

describe("scores", () => {
  const researcher = { id: "cy", role: "researcher" } as const;

  it("tell pace and known answers of everybody to a researcher", async () => {
    const { readers } = await scoreReaders(database, { batchId, user: researcher });
    expect(readers).toMatchObject([
      // Seconds 4, 8, 4 and 6.
      { reader: { name: "ADA" }, verdicts: 4, medianSeconds: 5, known: { n: 1, right: 1, share: 1 } },
      { reader: { name: "BO" }, verdicts: 3, medianSeconds: 4, known: { n: 1, right: 0, share: 0 } },
    ]);
    expect(readers[0]?.weeks).toEqual([{ monday: "2026-11-23", n: 1, right: 1, share: 1 }]);
    expect(
      readers[0]?.days.map(({ day, verdicts, medianSeconds }) => [day, verdicts, medianSeconds]),
    ).toEqual([
      ["2026-11-21", 1, 4],
      ["2026-11-22", 1, 8],
      ["2026-11-23", 1, 4],
      ["2026-11-24", 1, 6],
    ]);
  });

  it("tell readers of nobody but themselves", async () => {
    const { readers } = await scoreReaders(database, {
      batchId: null,
      user: { id: "bo", role: "reader" },
    });
    expect(readers.map(({ reader }) => reader.id)).toEqual(["bo"]);
  });

  it("are empty for somebody who has read nothing", async () => {
    const user = { id: "nobody", role: "reader" } as const;
    expect(await scoreReaders(database, { batchId, user })).toEqual({ readers: [] });
  });
});
