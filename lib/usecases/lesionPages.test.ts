import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { decodeHuPng } from "../io/png/decodeHuPng.ts";
import { previewPng } from "../io/png/previewPng.ts";
import { diskVolumeStore } from "../io/store/diskVolumeStore.ts";
import { huSlices } from "../io/store/huSlices.ts";
import { type TestDatabase, testDatabase } from "../testing/database.ts";
import { fillSmallDataset } from "../testing/smallDataset.ts";
import { temporaryFolder } from "../testing/temporaryFolder.ts";
import { describeDataset } from "./describeDataset.ts";
import { describeLesion } from "./describeLesion.ts";
import { drawBookmarkThumbnail, drawLesionThumbnail } from "./drawThumbnail.ts";
import { readSlice } from "./readSlice.ts";

let database: TestDatabase;
let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let services: Parameters<typeof drawLesionThumbnail>[0] & Parameters<typeof readSlice>[0];
beforeAll(async () => {
  database = await testDatabase();
  folder = await temporaryFolder();
  const volumes = diskVolumeStore(folder.path, { flush: false });
  await fillSmallDataset(database.db, volumes);
  await database.db.slice.create({ data: { seriesId: 2, index: 10, offsetMm: 45, stored: true } });
  services = { db: database.db, volumes, slices: huSlices(volumes), previewPng };
});
afterAll(async () => {
  await database?.[Symbol.asyncDispose]();
  await folder?.[Symbol.asyncDispose]();
});

// Lesions by number: 1 on 000009_01_01 (train); 2, 3 and 4 (flagged) on 000002_03_02 (test); 5 is withdrawn.
describe("what is in the dataset", () => {
  it("counts active lesions, and what they need", async () => {
    expect(await describeDataset(services)).toMatchObject({
      lesions: 4,
      keySlices: 3,
      patients: 2,
      studies: 2,
      series: 2,
      flagged: 1,
      bookmarks: 0,
      pending: 0,
      bySplit: [
        { split: "train", lesions: 1, patients: 1 },
        { split: "validation", lesions: 0, patients: 0 },
        { split: "test", lesions: 3, patients: 1 },
      ],
      byType: [{ type: null, lesions: 4 }],
      byRule: [{ rule: "too-flat", lesions: 1 }],
      runs: [],
    });
  });

  it("counts a diameter of exactly 10 mm with those from 10 to 15", async () => {
    const { sizes } = await describeDataset(services);
    expect(sizes).toHaveLength(13);
    expect(sizes.filter(({ lesions }) => lesions > 0)).toEqual([{ from: 10, to: 15, lesions: 4 }]);
    expect(sizes.at(-1)).toEqual({ from: 60, to: null, lesions: 0 });
  });
});

describe("a lesion", () => {
  it("is shown with its volume, its neighbours on the slice and the lesions beside it", async () => {
    expect(await describeLesion(services, { lesionId: 3 })).toMatchObject({
      id: 3,
      state: "active",
      verdict: null,
      reason: null,
      mergedIntoId: null,
      sex: "F",
      ageYears: 62,
      volume: { columns: 48, rows: 40, slices: 30, intervalMm: 5, orientation: [], kept: [10] },
      range: [4, 16],
      neighbours: [{ id: 4 }],
      previousId: 2,
      nextId: 4,
    });
  });

  it("that was withdrawn is shown as such, and is not beside any other", async () => {
    expect(await describeLesion(services, { lesionId: 5 })).toMatchObject({
      state: "withdrawn",
      previousId: 4,
    });
    expect(await describeLesion(services, { lesionId: 4 })).toMatchObject({ nextId: null });
  });

  it("that does not exist is refused", async () => {
    await expect(describeLesion(services, { lesionId: 6 })).rejects.toMatchObject({ code: "not-found" });
  });
});

describe("pictures", () => {
  it("are 192 pixels wide, eight bits, and none where no slice is kept", async () => {
    const png = Buffer.from(await drawLesionThumbnail(services, { lesionId: 4 }));
    // PNG 11.2.2: width, height, bit depth, colour type.
    expect([png.readUInt32BE(16), png.readUInt32BE(20), png[24], png[25]]).toEqual([192, 192, 8, 0]);
    const nowhere = { bookmarkId: "00000000-0000-0000-0000-000000000000" };
    await expect(drawBookmarkThumbnail(services, nowhere)).rejects.toMatchObject({ code: "not-found" });
  });

  it("of whole slices are what is stored", async () => {
    const png = await readSlice(services, { series: "000009_01_01", slice: 1 });
    expect(decodeHuPng(png)).toMatchObject({ columns: 48, rows: 40 });
    await expect(readSlice(services, { series: "000009_01_01", slice: 2 })).rejects.toMatchObject({
      code: "not-found",
    });
  });
});
