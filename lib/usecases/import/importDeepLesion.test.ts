import path from "node:path";
import { decode } from "fast-png";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { lesionContextSchema, seriesSchema } from "../../contracts/lesionContext.ts";
import { lesionParams, lesionSchema } from "../../contracts/lesions.ts";
import { diskVolumeStore } from "../../io/store/diskVolumeStore.ts";
import { importServices, localFile } from "../../server/importServices.ts";
import { type TestDatabase, testDatabase } from "../../testing/database.ts";
import { realData } from "../../testing/realData.ts";
import { temporaryFolder } from "../../testing/temporaryFolder.ts";
import { describeLesion } from "../describeLesion.ts";
import { describeContext } from "../lesions/describeContext.ts";
import { describeSeries } from "../lesions/describeSeries.ts";
import { readSlice } from "../readSlice.ts";
import { importDeepLesion } from "./importDeepLesion.ts";

const csv = realData("deeplesion/Kaggle_DL_info.csv");
const images = realData("deeplesion/Images_png");

describe.skipIf(csv === null)(`importDeepLesion on real rows${csv ? "" : " (not on this machine)"}`, () => {
  let database: TestDatabase;
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;

  beforeAll(async () => {
    [database, folder] = await Promise.all([testDatabase(), temporaryFolder()]);
  });
  afterAll(async () => {
    await database[Symbol.asyncDispose]();
    await folder[Symbol.asyncDispose]();
  });

  const run = async (file: string, withImages: string | null = null) =>
    importDeepLesion(importServices({ databaseUrl: database.url, dataDir: folder.path }), {
      file: await localFile(file),
      images: withImages,
      actor: "a test",
      signal: new AbortController().signal,
      onProgress: () => {},
    });

  it("counts as the table's authors would", async () => {
    const { report, known, patientOffset, lesionOffset } = await run(csv ?? "");
    expect({ ...report, known, patientOffset, lesionOffset }).toEqual({
      rows: 1349,
      imported: 1349,
      noisy: 1,
      patients: 181,
      studies: 526,
      series: 670,
      keySlices: 1326,
      images: { found: 0, missing: 0 },
      problems: [{ row: 959, column: "Measurement_coordinates", problem: "the diameters do not cross" }],
      known: false,
      patientOffset: 0,
      lesionOffset: 0,
    });
    expect(await database.db.lesionEntry.count()).toBe(1349);
  });

  it("takes the pictures when the same file comes with them, and adds no lesion", async () => {
    const { report, known } = await run(csv ?? "", images);
    // 24 pictures are there, 13 of them of slices that this table marks; no other slice of those series is.
    expect(known).toBe(true);
    expect(report.imported).toBe(0);
    expect(report.images).toEqual({ found: 13, missing: 1313 });
    expect(report.problems).toHaveLength(1314);
    expect(await database.db.lesionEntry.count({ where: { hasImage: true } })).toBe(13);
  });

  it("opens lesions with and without a picture, the first of which is lesion 0", async () => {
    const { db } = database;
    const pictured = await db.lesionEntry.findFirstOrThrow({ where: { hasImage: true } });
    for (const lesionId of [0, pictured.lesionId]) {
      expect(lesionParams.parse({ lesionId: String(lesionId) })).toEqual({ lesionId });
      const lesion = lesionSchema.parse(await describeLesion(database, { lesionId }));
      expect(lesion.id).toBe(lesionId);
      lesionContextSchema.parse(await describeContext(database, { lesionId }));
    }
    const { name } = await db.series.findUniqueOrThrow({ where: { id: pictured.seriesId } });
    const series = seriesSchema.parse(await describeSeries(database, { series: name }));
    expect(series.kept).toContain(pictured.keySlice);
    const volumes = diskVolumeStore(path.join(folder.path, "volumes"));
    const png = await readSlice({ volumes }, { series: name, slice: pictured.keySlice });
    expect(decode(png)).toMatchObject({ width: 512, height: 512, depth: 16, channels: 1 });
  });
});
