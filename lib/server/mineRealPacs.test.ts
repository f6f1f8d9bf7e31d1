import { createHash } from "node:crypto";
import { readdirSync } from "node:fs";
import { copyFile, mkdir, readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeBookmarkObjects, pydicomMissing } from "#lib/testing/bookmarkObjects.ts";
import { testDatabase } from "#lib/testing/database.ts";
import { type Orthanc, orthancMissing, startOrthanc } from "#lib/testing/orthanc.ts";
import { realData } from "#lib/testing/realData.ts";
import { temporaryFolder } from "#lib/testing/temporaryFolder.ts";
import { buildDemoHospital } from "#lib/usecases/buildDemoHospital.ts";
import { mineNow } from "#lib/usecases/mining/mineNow.ts";
import { openMiningServices } from "./miningServices.ts";
import { openDemoHospital } from "./openDemoHospital.ts";

const chest = realData("ct_series/chest_5mm_of_1mm");
const missing =
  orthancMissing() ?? pydicomMissing() ?? (chest === null ? "the real test data is not there" : null);

/** Mines a source into a dataset of its own, with one identity key for all so that the datasets compare. */
async function datasetOf(source: string) {
  await using database = await testDatabase();
  await using dataDir = await temporaryFolder();
  const services = await openMiningServices({
    db: database.db,
    databaseUrl: database.url,
    dataDir: dataDir.path,
    log: { info() {}, warn() {}, error() {} },
    threads: 2,
    works: true,
    environment: { LESIONARY_IDENTITY_KEY: "5a".repeat(32) },
  });
  try {
    const result = await mineNow(
      services,
      { sources: [source], since: null, settings: {} },
      { signal: new AbortController().signal, onProgress() {} },
    );
    const lesions = await database.db.lesion.findMany({
      orderBy: { id: "asc" },
      include: { series: true, versions: { include: { flags: true } } },
    });
    const images: string[] = [];
    for await (const series of services.volumes.series()) {
      for (const slice of await services.volumes.slicesOf(series)) {
        const png = await services.volumes.readSlice(series, slice);
        images.push(
          `${series}/${slice} ${createHash("sha256")
            .update(png ?? "")
            .digest("hex")}`,
        );
      }
    }
    return {
      state: result.state,
      error: result.error,
      funnel: result.funnel.filter(({ stage }) => stage !== "find-studies"),
      lesions: lesions.map(({ key, keySliceIndex, series, versions }) => ({
        key,
        at: `${series.name}/${keySliceIndex} of ${series.slices} every ${series.intervalMm} mm`,
        versions: versions.map(
          ({ coordinates, box, longMm, meanHu, bodyZ, rangeFirst, rangeLast, flags }) => ({
            coordinates,
            box,
            longMm,
            meanHu,
            bodyZ,
            range: [rangeFirst, rangeLast],
            flags: flags.map(({ rule, value, limit }) => ({ rule, value, limit })),
          }),
        ),
      })),
      images: images.sort(),
    };
  } finally {
    await services.close();
  }
}

describe.skipIf(missing !== null)(`mining a real PACS${missing ? ` (skipped: ${missing})` : ""}`, () => {
  let orthanc: Orthanc;
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let fromFolder: Awaited<ReturnType<typeof datasetOf>>;

  beforeAll(async () => {
    folder = await temporaryFolder();
    const slices = readdirSync(chest ?? "").map((name) => path.join(chest ?? "", name));
    const first = slices[0] ?? "";
    const made = path.join(folder.path, "made");
    await mkdir(made);
    const files = [...slices, ...makeBookmarkObjects(first, made), ...(await demoObjects())];
    const archive = path.join(folder.path, "archive");
    await mkdir(archive);
    for (const [number, file] of files.entries()) await copyFile(file, path.join(archive, String(number)));
    fromFolder = await datasetOf(archive);
    orthanc = await startOrthanc(files);
  }, 180_000);
  /** What of a small demo hospital can lie in a PACS: its DICOM objects, without the files that lie beside them. */
  async function demoObjects(): Promise<string[]> {
    const { folder: pacs } = await buildDemoHospital(
      openDemoHospital(path.join(folder.path, "demo"), 2),
      { patients: 6, matrix: 64 },
      new AbortController().signal,
      () => {},
    );
    const objects: string[] = [];
    for (const entry of await readdir(pacs, { recursive: true, withFileTypes: true })) {
      const file = path.join(entry.parentPath, entry.name);
      if (!entry.isFile() || entry.name === "DICOMDIR") continue;
      const head = (await readFile(file)).subarray(128, 132).toString("latin1");
      if (head === "DICM") objects.push(file);
    }
    return objects;
  }

  afterAll(async () => {
    await orthanc?.[Symbol.asyncDispose]();
    await folder?.[Symbol.asyncDispose]();
  });

  it("finds lesions in the folder that the PACS was filled from", () => {
    expect(fromFolder).toMatchObject({ state: "done", error: null });
    expect(fromFolder.lesions.length).toBeGreaterThan(10);
    expect(fromFolder.lesions.some(({ at }) => /of 55 every 5 mm/.test(at))).toBe(true);
  });

  it.each(["dicomweb", "dimse"] as const)(
    "gives by %s the dataset that the folder gives, to the last byte of its images",
    async (way) => {
      expect(await datasetOf(orthanc[way])).toEqual(fromFolder);
    },
    180_000,
  );
});
