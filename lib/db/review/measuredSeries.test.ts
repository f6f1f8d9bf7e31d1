import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type TestDatabase, testDatabase } from "../../testing/database.ts";
import { fillSmallDataset } from "../../testing/smallDataset.ts";
import { loadMeasuredSeries } from "./measuredSeries.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  await fillSmallDataset(database.db, { writeSlice: () => Promise.resolve() });
});
afterAll(() => database[Symbol.asyncDispose]());

const SERIES = "000002_03_02";
const KEY_SLICE = 17;

describe("what a lesion is measured on", () => {
  it("has no gaps where its series says nothing of them", async () => {
    const { db } = database;
    const lesion = await db.lesion.findFirstOrThrow({ where: { keySliceIndex: KEY_SLICE } });
    await db.slice.create({
      data: { seriesId: lesion.seriesId, index: KEY_SLICE, offsetMm: 0, stored: true },
    });
    await db.$executeRaw`UPDATE "Series" SET "gapsAfter" = NULL WHERE "name" = ${SERIES}`;

    const nothing = { name: SERIES, gapsAfter: [] };
    expect(await loadMeasuredSeries(db, { lesionId: lesion.id })).toMatchObject(nothing);
    expect(await loadMeasuredSeries(db, { series: SERIES, slice: KEY_SLICE })).toMatchObject(nothing);
  });
});
