import { createHash } from "node:crypto";
import { readdir, readFile, stat } from "node:fs/promises";
import path from "node:path";
import { parse } from "csv-parse/sync";
import { decode } from "fast-png";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { diskVolumeStore } from "../io/store/diskVolumeStore.ts";
import type { VolumeStore } from "../ports/VolumeStore.ts";
import { type TestDatabase, testDatabase } from "../testing/database.ts";
import { exportServicesOf } from "../testing/exportPlace.ts";
import { fillSmallDataset, smallHu } from "../testing/smallDataset.ts";
import { temporaryFolder } from "../testing/temporaryFolder.ts";
import { EXPORT_FORMATS, type ExportFormat, exportDataset } from "./exportDataset.ts";

const PAPERS = ["DATASHEET.md", "dictionary.csv", "croissant.json"];

describe("exportDataset", () => {
  let database: TestDatabase;
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let volumes: VolumeStore;

  beforeAll(async () => {
    [database, folder] = await Promise.all([testDatabase(), temporaryFolder()]);
    volumes = diskVolumeStore(path.join(folder.path, "volumes"), { flush: false });
    await fillSmallDataset(database.db, volumes);
  });
  afterAll(async () => {
    await database[Symbol.asyncDispose]();
    await folder[Symbol.asyncDispose]();
  });

  const run = (
    format: ExportFormat,
    out: string,
    options: { replace?: boolean; signal?: AbortSignal } = {},
  ) =>
    exportDataset(exportServicesOf(database.db, volumes), {
      format,
      out: path.join(folder.path, out),
      replace: options.replace ?? false,
      signal: options.signal ?? new AbortController().signal,
      onProgress: () => {},
    });
  const read = (...names: string[]) => readFile(path.join(folder.path, ...names));

  it("writes DL_info.csv and the context slices of each lesion, and nothing else", async () => {
    expect(await run("dl-info", "dl")).toEqual({
      rows: 4,
      images: 21,
      missingSlices: 0,
      files: ["DL_info.csv", ...PAPERS],
    });

    const lines = (await read("dl", "DL_info.csv")).toString("utf8").split("\n");
    expect(lines).toHaveLength(6);
    expect(lines[1]).toBe(
      '000002_03_02_010.png,2,3,2,10,"4.5, 20.5, 24.5, 20.5, 14.5, 15.5, 14.5, 25.5","-0.5, 10.5, 29.5, 30.5",' +
        '"20, 10","0.25, 0.5, 0.625",-1,0,"4, 23","0.5, 0.5, 5","48, 40","-175, 275",F,62,3',
    );
    expect(lines[4]).toBe(
      '000009_01_01_001.png,9,1,1,1,"12.5, 20.5, 32.5, 20.5, 22.5, 15.5, 22.5, 25.5","7.5, 10.5, 37.5, 30.5",' +
        '"20, 10","0.25, 0.5, 0.625",-1,0,"1, 1","0.5, 0.5, NaN","48, 40","NaN, NaN",,,1',
    );
    expect((await readdir(path.join(folder.path, "dl", "Images_png"))).sort()).toEqual([
      "000002_03_02",
      "000009_01_01",
    ]);
    const slices = await readdir(path.join(folder.path, "dl", "Images_png", "000002_03_02"));
    expect(slices.sort()).toEqual(
      Array.from({ length: 20 }, (_, at) => `${String(at + 4).padStart(3, "0")}.png`),
    );
  });

  it("is read as the public loaders read DeepLesion: last underscore a folder, less one, HU = value - 32768", async () => {
    await run("dl-info", "loader");
    // Written after the authors' 3DCE loader, with libraries that are not ours.
    const [, ...rows]: string[][] = parse(await read("loader", "DL_info.csv"));
    const numbers = (cell: string | undefined) => (cell ?? "").split(",").map(Number);
    for (const row of rows) {
      const name = row[0] ?? "";
      const cut = name.lastIndexOf("_");
      const image = decode(await read("loader", "Images_png", name.slice(0, cut), name.slice(cut + 1)));
      const [columns, height] = numbers(row[13]);
      expect([image.width, image.height, image.depth, image.channels]).toEqual([columns, height, 16, 1]);

      const series = Number(row[1]);
      const slice = Number(row[4]);
      const hu = Int16Array.from(image.data, (value) => value - 32768);
      expect(hu).toEqual(smallHu(series, slice));

      const [left = 0, top = 0, right = 0, bottom = 0] = numbers(row[6]).map((value) => value - 1);
      const [ax = 0, ay = 0, bx = 0] = numbers(row[5]).map((value) => value - 1);
      // Pixel indices, centres at whole numbers: the cross's middle row is between pixels 19 and 20.
      expect(ay).toBe(19.5);
      expect([left, right]).toEqual([Math.min(ax, bx) - 5, Math.max(ax, bx) + 5]);
      expect([top, bottom]).toEqual([9.5, 29.5]);

      const [first = 0, last = 0] = numbers(row[11]);
      const folderOf = path.join(folder.path, "loader", "Images_png", name.slice(0, cut));
      for (let context = first; context <= last; context++) {
        expect((await stat(path.join(folderOf, `${String(context).padStart(3, "0")}.png`))).isFile()).toBe(
          true,
        );
      }
    }
  });

  it("writes COCO with the box of DL_info less one, for the whole and for each split", async () => {
    expect(await run("coco", "coco")).toMatchObject({ rows: 4, images: 21 });
    const json = async (name: string) => JSON.parse((await read("coco", name)).toString("utf8"));
    const whole = await json("coco.json");

    expect(whole.images.map((image: { file_name: string }) => image.file_name)).toEqual([
      "000002_03_02/010.png",
      "000002_03_02/017.png",
      "000009_01_01/001.png",
    ]);
    expect(whole.images[0]).toMatchObject({
      id: 1,
      width: 48,
      height: 40,
      slice_no: 10,
      spacing: 0.5,
      slice_intv: 5,
      windows: [-175, 275],
    });
    // DL_info has -0.5, 10.5, 29.5, 30.5 for the first lesion.
    expect(whole.annotations[0]).toMatchObject({
      id: 1,
      image_id: 1,
      category_id: 1,
      bbox: [-1.5, 9.5, 30, 20],
      area: 600,
      iscrowd: 0,
      long_mm: 10,
      short_mm: 5,
      type: null,
      patient: 2,
      split: "test",
      flags: ["too-flat"],
    });
    expect(whole.annotations.map((each: { image_id: number }) => each.image_id)).toEqual([1, 1, 2, 3]);

    const [train, validation, test] = await Promise.all(
      ["train.json", "validation.json", "test.json"].map(json),
    );
    expect(train.images).toEqual([whole.images[2]]);
    expect(train.annotations).toEqual([whole.annotations[3]]);
    expect(test.annotations).toEqual(whole.annotations.slice(0, 3));
    expect([validation.images, validation.annotations]).toEqual([[], []]);
    for (const part of [whole, train, validation, test]) {
      expect(part.categories).toEqual([{ id: 1, name: "lesion", supercategory: "DeepLesion" }]);
    }
  });

  it("writes one value a column as plain CSV, with a dictionary of the columns", async () => {
    expect(await run("csv", "csv")).toEqual({
      rows: 4,
      images: 0,
      missingSlices: 0,
      files: ["lesions.csv", ...PAPERS],
    });
    const rows: Record<string, string>[] = parse(await read("csv", "lesions.csv"), { columns: true });
    const columns: Record<string, string>[] = parse(await read("csv", "dictionary.csv"), { columns: true });

    expect(Object.keys(rows[0] ?? {})).toEqual(columns.map(({ column }) => column));
    expect(columns.find(({ column }) => column === "long [mm]")).toMatchObject({
      file: "lesions.csv",
      unit: "mm",
      kind: "number",
      rows: "4",
      missing: "0",
      least: "10",
      most: "10",
    });
    expect(rows[0]).toMatchObject({
      volume: "000002_03_02",
      "box_left [px]": "-1",
      "long [mm]": "10",
      flags: "too-flat",
      split: "test",
      "age [years]": "62",
    });
    expect(rows[3]).toMatchObject({ "interval [mm]": "", "window_low [HU]": "", sex: "", type: "" });
  });

  it("gives the same bytes again", async () => {
    const digest = async (name: string): Promise<string> => {
      const hash = createHash("sha256");
      const names = await readdir(path.join(folder.path, name), { recursive: true });
      for (const each of names.sort()) {
        const file = path.join(folder.path, name, each);
        const { mtimeMs } = await stat(file);
        hash.update(`${each} ${mtimeMs}\n`);
        if ((await stat(file)).isFile()) hash.update(await readFile(file));
      }
      return hash.digest("hex");
    };
    for (const format of EXPORT_FORMATS) {
      await run(format, `once-${format}`);
      await run(format, `twice-${format}`);
      expect(await digest(`once-${format}`)).toBe(await digest(`twice-${format}`));
    }
  });

  it("refuses to overwrite, and replaces when told to", async () => {
    await run("csv", "taken");
    await expect(run("dl-info", "taken")).rejects.toMatchObject({ code: "conflict" });
    expect(await readdir(path.join(folder.path, "taken"))).toContain("lesions.csv");
    await run("dl-info", "taken", { replace: true });
    expect((await readdir(path.join(folder.path, "taken"))).sort()).toEqual(
      ["DL_info.csv", "Images_png", ...PAPERS].sort(),
    );
  });

  it("leaves nothing behind when it is stopped, or when a key slice is gone", async () => {
    const before = await readdir(folder.path);
    await expect(run("dl-info", "stopped", { signal: AbortSignal.abort() })).rejects.toThrow();

    const holed: VolumeStore = {
      ...volumes,
      readSlice: (series, slice) => (slice === 17 ? Promise.resolve(null) : volumes.readSlice(series, slice)),
    };
    const request = {
      format: "dl-info",
      out: path.join(folder.path, "holed"),
      replace: false,
      signal: new AbortController().signal,
      onProgress: () => {},
    } as const;
    await expect(exportDataset(exportServicesOf(database.db, holed), request)).rejects.toMatchObject({
      code: "unavailable",
      message: expect.stringContaining("Key slice 17 of 000002_03_02"),
    });
    expect(await readdir(folder.path)).toEqual(before);
  });

  it("leaves out and counts a context slice that is gone", async () => {
    const holed: VolumeStore = {
      ...volumes,
      readSlice: (series, slice) => (slice === 12 ? Promise.resolve(null) : volumes.readSlice(series, slice)),
    };
    const request = {
      format: "dl-info",
      out: path.join(folder.path, "gap"),
      replace: false,
      signal: new AbortController().signal,
      onProgress: () => {},
    } as const;
    expect(await exportDataset(exportServicesOf(database.db, holed), request)).toMatchObject({
      rows: 4,
      images: 20,
      missingSlices: 1,
    });
  });
});
