import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { decodeHuPng } from "../../io/png/decodeHuPng.ts";
import { encodeHuPng } from "../../io/png/encodeHuPng.ts";
import { diskVolumeStore } from "../../io/store/diskVolumeStore.ts";
import { huSlices } from "../../io/store/huSlices.ts";
import { type TestDatabase, testDatabase } from "../../testing/database.ts";
import { fillSmallDataset, smallHu } from "../../testing/smallDataset.ts";
import { temporaryFolder } from "../../testing/temporaryFolder.ts";
import { type CoronalServices, cutCoronal } from "./cutCoronal.ts";
import { describeContext } from "./describeContext.ts";
import { describeSeries } from "./describeSeries.ts";

const STACK = "000002_03_02";

let database: TestDatabase;
let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let services: CoronalServices;
beforeAll(async () => {
  database = await testDatabase();
  folder = await temporaryFolder();
  const { db } = database;
  const volumes = diskVolumeStore(folder.path, { flush: false });
  await fillSmallDataset(db, volumes);
  services = { db, slices: huSlices(volumes), huPng: encodeHuPng };

  // Slices 9, 10 and 12 of the stack are kept, of heights 0.30, 0.32 and 0.36.
  await db.slice.createMany({
    data: [9, 10, 12].map((index) => ({
      seriesId: 2,
      index,
      offsetMm: 5 * (index - 1),
      stored: true,
      bodyZ: 0.12 + 0.02 * index,
    })),
  });
  // 63 days before: a series with heights, of which slice 3 is the one at 0.32, and one without.
  const prior = await db.study.create({ data: { patientIndex: 2, studyIndex: 2, dayOffset: -23 } });
  const form = { studyId: prior.id, columns: 48, rows: 40, slices: 9, spacingXMm: 1, spacingYMm: 1 };
  const known = await db.series.create({ data: { ...form, seriesIndex: 1, name: "000002_02_01" } });
  const unknown = await db.series.create({ data: { ...form, seriesIndex: 2, name: "000002_02_02" } });
  await db.series.create({ data: { ...form, seriesIndex: 3, name: "000002_02_03" } });
  await db.slice.createMany({
    data: [1, 2, 3, 4].flatMap((index) => [
      {
        seriesId: known.id,
        index,
        offsetMm: index,
        stored: true,
        bodyZ: [0.1, 0.25, 0.33, 0.4][index - 1] ?? null,
      },
      { seriesId: unknown.id, index: index + 3, offsetMm: index, stored: true },
    ]),
  });
});
afterAll(async () => {
  await database?.[Symbol.asyncDispose]();
  await folder?.[Symbol.asyncDispose]();
});

describe("a series", () => {
  it("is told with its kept slices, and where active lesions lie", async () => {
    expect(await describeSeries(services, { series: STACK })).toEqual({
      name: STACK,
      columns: 48,
      rows: 40,
      slices: 30,
      spacingMm: [0.5, 0.5],
      intervalMm: 5,
      orientation: [],
      windowHu: [-175, 275],
      paddingHu: -2000,
      kept: [9, 10, 12],
      ticks: [
        { slice: 10, lesionId: 3 },
        { slice: 10, lesionId: 4 },
        { slice: 17, lesionId: 2 },
      ],
    });
  });

  it("that does not exist is refused", async () => {
    await expect(describeSeries(services, { series: "000009_09_09" })).rejects.toMatchObject({
      code: "not-found",
    });
  });
});

describe("a coronal cut", () => {
  it("has row 7 of slices 9 to 12, and nothing where 11 is missing", async () => {
    const cut = await cutCoronal(services, { series: STACK, row: 7 });
    const { columns, rows, hu } = decodeHuPng(await cut.draw());
    expect([columns, rows]).toEqual([48, 4]);
    const rowOf = (slice: number) => [...smallHu(2, slice).subarray(7 * 48, 8 * 48)];
    expect([...hu]).toEqual([...rowOf(9), ...rowOf(10), ...Array(48).fill(-32768), ...rowOf(12)]);
  });

  it("is another one when other slices are kept, or for another row", async () => {
    const { validator } = await cutCoronal(services, { series: STACK, row: 7 });
    expect((await cutCoronal(services, { series: STACK, row: 7 })).validator).toBe(validator);
    expect((await cutCoronal(services, { series: STACK, row: 8 })).validator).not.toBe(validator);
    const eleven = { seriesId: 2, index: 11 };
    await database.db.slice.create({ data: { ...eleven, offsetMm: 50, stored: true } });
    expect((await cutCoronal(services, { series: STACK, row: 7 })).validator).not.toBe(validator);
    await database.db.slice.delete({ where: { seriesId_index: eleven } });
  });

  it.each([
    { series: STACK, row: 40 },
    { series: "000009_01_01", row: 0 },
    { series: "000009_09_09", row: 0 },
  ])("of $series at row $row is refused: no such row, no kept slice, no such series", async (wish) => {
    await expect(cutCoronal(services, wish)).rejects.toMatchObject({ code: "not-found" });
  });
});

describe("what else is known of a lesion's patient", () => {
  it("are the other lesions by study, and the slices at the same height", async () => {
    const { studies } = await describeContext(services, { lesionId: 3 });
    expect(
      studies.map(({ study, days, isThis, lesions, series }) => ({
        study,
        days,
        isThis,
        lesions: lesions.map(({ id }) => id),
        series: series.map(({ name, slice, by }) => ({ name, slice, by })),
      })),
    ).toEqual([
      {
        study: 2,
        days: -63,
        isThis: false,
        lesions: [],
        series: [
          { name: "000002_02_01", slice: 3, by: "body" },
          // Slice 10 of 9 to 12 is a third of the way: the second of slices 4 to 7.
          { name: "000002_02_02", slice: 5, by: "share" },
        ],
      },
      { study: 3, days: 0, isThis: true, lesions: [4, 2], series: [] },
    ]);
  });

  it("is nothing for a patient of one study without a date and one lesion", async () => {
    expect(await describeContext(services, { lesionId: 1 })).toEqual({
      studies: [{ study: 1, otherPatient: null, days: null, isThis: true, lesions: [], series: [] }],
    });
  });

  it("has what the person has under other numbers, last, and does not say how far apart in time", async () => {
    const { db } = database;
    // Patient 2 is patient 9, who is patient 5, who has nothing.
    await db.patient.create({ data: { index: 5, split: "test" } });
    const pairs = [
      { patientIndex: 9, otherIndex: 2 },
      { patientIndex: 5, otherIndex: 9 },
    ];
    await db.samePerson.createMany({ data: pairs });
    await db.study.updateMany({ where: { patientIndex: 9 }, data: { dayOffset: 7 } });

    const { studies } = await describeContext(services, { lesionId: 3 });
    expect(
      studies.map(({ study, otherPatient, days, lesions, series }) => ({
        study,
        otherPatient,
        days,
        lesions: lesions.map(({ id }) => id),
        series: series.map(({ name }) => name),
      })),
    ).toEqual([
      { study: 2, otherPatient: null, days: -63, lesions: [], series: ["000002_02_01", "000002_02_02"] },
      { study: 3, otherPatient: null, days: 0, lesions: [4, 2], series: [] },
      { study: 1, otherPatient: 9, days: null, lesions: [1], series: [] },
    ]);
    // And the other way round.
    const back = await describeContext(services, { lesionId: 1 });
    expect(back.studies.map(({ study, otherPatient }) => [study, otherPatient])).toEqual([
      [1, null],
      [2, 2],
      [3, 2],
    ]);
    await db.samePerson.deleteMany();
  });

  it("of a lesion that does not exist is refused", async () => {
    await expect(describeContext(services, { lesionId: 99 })).rejects.toMatchObject({ code: "not-found" });
  });
});
