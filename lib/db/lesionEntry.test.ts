import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type TestDatabase, testDatabase } from "../testing/database.ts";
import { fillSmallDataset } from "../testing/smallDataset.ts";
import { Prisma } from "./generated/client.ts";

/** Entries are about rows: no slice is kept. */
const NO_VOLUMES = { writeSlice: async () => undefined };

let database: TestDatabase;
/** Lesions on slices 10 (the flagged one), 17 and, of patient 9, slice 1. */
let flagged: number;
let plain: number;
let lonely: number;

beforeAll(async () => {
  database = await testDatabase();
  await fillSmallDataset(database.db, NO_VOLUMES);
  const idOf = async (key: number) =>
    (
      await database.db.lesion.findUniqueOrThrow({
        where: { key: `00000000-0000-0000-0000-00000000000${key}` },
      })
    ).id;
  [flagged, plain, lonely] = await Promise.all([idOf(1), idOf(4), idOf(5)]);
});
afterAll(() => database[Symbol.asyncDispose]());

const entry = (lesionId: number) => database.db.lesionEntry.findUniqueOrThrow({ where: { lesionId } });

it("has an entry for each lesion, active or not, as soon as it has a version", async () => {
  expect(await database.db.lesionEntry.count()).toBe(5);
  expect(await database.db.lesionEntry.count({ where: { state: "active" } })).toBe(4);
});

it("shows of a lesion what its version, series, study and patient say", async () => {
  expect(await entry(flagged)).toMatchObject({
    patientIndex: 2,
    studyIndex: 3,
    keySlice: 10,
    split: "test",
    longMm: 10,
    shortMm: 5,
    spacingMm: 0.5,
    intervalMm: 5,
    sex: "F",
    ageYears: 62,
    dayOffset: 40,
    windowLowHu: -175,
    windowHighHu: 275,
    bodyZ: 0.625,
    flags: ["too-flat"],
    tags: [],
    types: [],
    excluded: false,
    hasImage: false,
  });
  expect(await entry(lonely)).toMatchObject({ patientIndex: 9, intervalMm: null, sex: null, flags: [] });
});

it("follows a new version, with its flags and no longer those of the version before", async () => {
  const { db } = database;
  const { id, version, ...before } = await db.lesionVersion.findUniqueOrThrow({
    where: { lesionId_version: { lesionId: flagged, version: 1 } },
  });
  expect([id, version]).toEqual([expect.any(BigInt), 1]);
  await db.lesionVersion.create({
    data: { ...before, version: 2, origin: "verdict", verdict: "fixed", longMm: 12.5, coarseType: 5 },
  });
  expect(await entry(flagged)).toMatchObject({ version: 1, longMm: 10 });

  await db.lesion.update({ where: { id: flagged }, data: { version: 2 } });
  expect(await entry(flagged)).toMatchObject({
    version: 2,
    longMm: 12.5,
    verdict: "fixed",
    coarseType: 5,
    flags: [],
  });
});

it("follows tags, exclusion and types as they are put on and taken off", async () => {
  const { db } = database;
  const tag = await db.tag.create({ data: { name: "teaching", createdBy: "Rita" } });
  const lung = await db.lesionType.findUniqueOrThrow({ where: { name: "lung" } });
  await db.lesionTag.create({ data: { lesionId: plain, tagId: tag.id, author: "Rita" } });
  await db.lesionExclusion.create({ data: { lesionId: plain, author: "Rita" } });
  const label = await db.typeLabel.create({ data: { lesionId: plain, typeId: lung.id, author: "Rita" } });
  expect(await entry(plain)).toMatchObject({ tags: [tag.id], excluded: true, types: [lung.id] });

  await db.lesionTag.deleteMany({ where: { lesionId: plain } });
  await db.lesionExclusion.delete({ where: { lesionId: plain } });
  await db.typeLabel.update({ where: { id: label.id }, data: { undoneAt: new Date() } });
  expect(await entry(plain)).toMatchObject({ tags: [], excluded: false, types: [] });
});

it("follows what lesions share: split, age, spacing and whether the key slice is kept", async () => {
  const { db } = database;
  const { seriesId } = await entry(plain);
  await db.patient.update({ where: { index: 2 }, data: { split: "validation" } });
  await db.study.updateMany({ where: { patientIndex: 2 }, data: { ageYears: 63 } });
  await db.series.update({ where: { id: seriesId }, data: { spacingXMm: 0.75 } });
  await db.slice.create({ data: { seriesId, index: 17, offsetMm: 80 } });
  await db.slice.updateMany({ where: { seriesId }, data: { stored: true } });

  expect(await entry(plain)).toMatchObject({
    split: "validation",
    ageYears: 63,
    spacingMm: 0.75,
    hasImage: true,
  });
  expect(await entry(flagged)).toMatchObject({ split: "validation", hasImage: false });
  expect(await entry(lonely)).toMatchObject({ split: "train", ageYears: null, spacingMm: 0.5 });
});

it("goes with its lesion", async () => {
  await database.db.lesion.delete({ where: { id: lonely } });
  expect(await database.db.lesionEntry.count({ where: { lesionId: lonely } })).toBe(0);
});

describe("entries of many lesions at once", () => {
  const DEFER = Prisma.sql`SET LOCAL lesionary.entries = 'deferred'`;
  /** Changes each kind of row that an entry shows, of one lesion; then gives the lesion up for the next test. */
  async function changeAll(tx: Prisma.TransactionClient): Promise<void> {
    const { seriesId } = await tx.lesion.findUniqueOrThrow({ where: { id: plain } });
    await tx.lesionVersion.updateMany({ where: { lesionId: plain }, data: { longMm: 31, coarseType: 3 } });
    const version = await tx.lesionVersion.findFirstOrThrow({ where: { lesionId: plain } });
    await tx.flag.create({
      data: { versionId: version.id, rule: "too-small", value: 1, limit: 2, side: "below", unit: "mm" },
    });
    await tx.lesionExclusion.create({ data: { lesionId: plain, author: "Rita" } });
    await tx.patient.update({ where: { index: 2 }, data: { split: "train" } });
    await tx.study.updateMany({ where: { patientIndex: 2 }, data: { ageYears: 70 } });
    await tx.series.update({ where: { id: seriesId }, data: { spacingXMm: 0.25 } });
    await tx.slice.updateMany({ where: { seriesId }, data: { stored: false } });
  }
  class TakenBack extends Error {}
  /** What the entries are at the end of a transaction that leaves nothing behind. */
  async function entriesAfter(act: (tx: Prisma.TransactionClient) => Promise<void>) {
    let entries: unknown;
    await database.db
      .$transaction(async (tx) => {
        await act(tx);
        entries = await tx.lesionEntry.findMany({ orderBy: { lesionId: "asc" } });
        throw new TakenBack();
      })
      .catch((error: unknown) => {
        if (!(error instanceof TakenBack)) throw error;
      });
    return entries;
  }

  it("are the same as statement by statement", async () => {
    const before = await database.db.lesionEntry.findMany({ orderBy: { lesionId: "asc" } });
    const oneByOne = await entriesAfter(changeAll);
    expect(oneByOne).not.toEqual(before);
    expect(
      await entriesAfter(async (tx) => {
        await tx.$executeRaw(DEFER);
        await changeAll(tx);
        expect(await tx.lesionEntry.findMany({ orderBy: { lesionId: "asc" } })).toEqual(before);
        await tx.$executeRaw`SELECT refresh_lesion_entries(array_agg("id")) FROM "Lesion"`;
      }),
    ).toEqual(oneByOne);
  });

  it("are followed by themselves again in the next transaction", async () => {
    await database.db.$transaction((tx) => tx.$executeRaw(DEFER));
    await database.db.lesionExclusion.create({ data: { lesionId: plain, author: "Rita" } });
    expect((await entry(plain)).excluded).toBe(true);
    await database.db.lesionExclusion.delete({ where: { lesionId: plain } });
  });
});
