import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { importServices, localFile } from "../../server/importServices.ts";
import { type TestDatabase, testDatabase } from "../../testing/database.ts";
import { realData } from "../../testing/realData.ts";
import { fillSmallDataset } from "../../testing/smallDataset.ts";
import { importDeepLesion } from "../import/importDeepLesion.ts";
import { describeStatistics } from "./describeStatistics.ts";

const csv = realData("deeplesion/Kaggle_DL_info.csv");

describe.skipIf(csv === null)(`describeStatistics of real rows${csv ? "" : " (not on this machine)"}`, () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await testDatabase();
    await importDeepLesion(importServices({ databaseUrl: database.url, dataDir: "" }), {
      file: await localFile(csv ?? ""),
      images: null,
      actor: "a test",
      signal: new AbortController().signal,
      onProgress: () => {},
    });
  });
  afterAll(() => database[Symbol.asyncDispose]());

  it("gives what Python gives for the table's cells", async () => {
    // csv.DictReader over the file, then Counter and statistics.median of:
    //   boxes (x2 - x1) * spacing x, (y2 - y1) * spacing y; diameters * spacing; third item of Spacing_mm_px_.
    // 842 of 1,349 intervals are 5 mm and 452 are 1 mm.
    const statistics = await describeStatistics(database, "");
    expect(statistics).toMatchObject({
      lesions: 1349,
      keySlices: 1326,
      studies: 526,
      patients: 181,
      bookmarksPerSlice: { "1": 1303, "2": 23 },
      imageSize: { "512x512": 1342, "768x768": 7 },
      types: {
        bone: 7,
        abdomen: 101,
        mediastinum: 41,
        liver: 59,
        lung: 91,
        kidney: 67,
        "soft tissue": 11,
        pelvis: 36,
      },
      splits: { train: 936, validation: 187, test: 226 },
    });
    expect(statistics.intervalMm).toEqual({ min: 0.25, max: 5, share1mm: 452 / 1349, share5mm: 842 / 1349 });
    expect(statistics.spacingMm).toEqual({ min: 0.314453, max: 0.976562, median: 0.816406 });
    expect(statistics.boxWidthMm.median).toBeCloseTo(24.012092, 6);
    expect(statistics.boxHeightMm.median).toBeCloseTo(22.999988, 6);
    expect(statistics.longMm.min).toBeCloseTo(2.35695, 6);
    expect(statistics.longMm.max).toBeCloseTo(148.999653, 6);
    expect(statistics.shortMm.min).toBeCloseTo(1.444461, 6);
    expect(statistics.shortMm.max).toBeCloseTo(128.36972, 6);
  });

  it("counts only what a query lets through", async () => {
    const statistics = await describeStatistics(database, "type:lung,liver");
    expect(statistics.lesions).toBe(91 + 59);
    expect(statistics.splits.train).toBe(0);
  });
});

describe("describeStatistics", () => {
  it("gives zeros and nulls for an empty dataset", async () => {
    await using database = await testDatabase();
    expect(await describeStatistics(database, "")).toMatchObject({
      lesions: 0,
      bookmarksPerSlice: {},
      intervalMm: { min: null, max: null, share1mm: null, share5mm: null },
      boxWidthMm: { median: null },
      types: { lung: 0 },
    });
  });

  it("leaves out withdrawn lesions, and intervals that are not known from their shares", async () => {
    await using database = await testDatabase();
    await fillSmallDataset(database.db, { writeSlice: async () => {} });
    // Three lesions at 5 mm on slices 10 (two) and 17, one on a single slice; every box is 30 x 20 px of 0.5 mm.
    expect(await describeStatistics(database, "")).toMatchObject({
      lesions: 4,
      keySlices: 3,
      studies: 2,
      patients: 2,
      bookmarksPerSlice: { "1": 2, "2": 1 },
      intervalMm: { min: 5, max: 5, share1mm: 0, share5mm: 1 },
      imageSize: { "48x40": 4 },
      boxWidthMm: { median: 15 },
      boxHeightMm: { median: 10 },
      longMm: { min: 10, max: 10 },
      splits: { train: 1, validation: 0, test: 3 },
    });
  });
});
