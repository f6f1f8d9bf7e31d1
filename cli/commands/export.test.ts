import { readdir } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { diskVolumeStore } from "#lib/io/store/diskVolumeStore.ts";
import { type TestDatabase, testDatabase } from "#lib/testing/database.ts";
import { runLesionary } from "#lib/testing/runLesionary.ts";
import { fillSmallDataset } from "#lib/testing/smallDataset.ts";
import { temporaryFolder } from "#lib/testing/temporaryFolder.ts";

let database: TestDatabase;
let folder: Awaited<ReturnType<typeof temporaryFolder>>;

beforeAll(async () => {
  [database, folder] = await Promise.all([testDatabase(), temporaryFolder()]);
  await fillSmallDataset(
    database.db,
    diskVolumeStore(path.join(folder.path, "data", "volumes"), { flush: false }),
  );
});
afterAll(async () => {
  await database[Symbol.asyncDispose]();
  await folder[Symbol.asyncDispose]();
});

const lesionary = (...args: string[]) =>
  runLesionary(args, {
    DATABASE_URL: database.url,
    LESIONARY_DATA_DIR: path.join(folder.path, "data"),
  });

const PAPERS = ["DATASHEET.md", "dictionary.csv", "croissant.json"];

describe("lesionary export", () => {
  it("prints what it wrote as one JSON document", async () => {
    const out = path.join(folder.path, "dl");
    const { code, stdout } = await lesionary("export", "dl-info", "--out", out, "--json");
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual({
      format: "dl-info",
      out,
      rows: 4,
      images: 21,
      files: ["DL_info.csv", ...PAPERS],
      seconds: expect.any(Number),
    });
    expect((await readdir(out)).sort()).toEqual(["DL_info.csv", "Images_png", ...PAPERS].sort());
  });

  it("fails with a sentence when the folder has something in it, and replaces it with --force", async () => {
    const out = path.join(folder.path, "taken");
    expect((await lesionary("export", "csv", "--out", out)).code).toBe(0);

    const refused = await lesionary("export", "coco", "--out", out);
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain("has something in it");
    expect((await lesionary("export", "coco", "--out", out, "--force")).code).toBe(0);
    expect(await readdir(out)).toContain("coco.json");
  });

  it.each([
    [["dicom", "--out", "x"], "dl-info, coco, csv, sr, nifti"],
    [[], "dl-info, coco, csv, sr, nifti"],
    [["nifti", "--out", "x", "--no-images"], "nothing but images"],
    [["csv", "--out", "x", "--release", "v1", "--filter", "type:lung"], "not both"],
    [["csv"], "--out DIR"],
  ])("is bad usage as %j", async (args, says) => {
    const { code, stderr } = await lesionary("export", ...args);
    expect(code).toBe(2);
    expect(stderr).toContain(says);
  });
});
