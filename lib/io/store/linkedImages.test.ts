import { cp, lstat, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { temporaryFolder } from "../../testing/temporaryFolder.ts";
import { encodeHuPng } from "../png/encodeHuPng.ts";
import { diskVolumeStore } from "./diskVolumeStore.ts";
import { linkedImages } from "./linkedImages.ts";

const SIZE = { columns: 6, rows: 4 };
const slice = (hu: number) => encodeHuPng(new Int16Array(24).fill(hu), SIZE);

describe("linkedImages", () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let release: string;
  let volumes: string;

  beforeAll(async () => {
    folder = await temporaryFolder();
    release = path.join(folder.path, "release");
    volumes = path.join(folder.path, "volumes");
    const series = path.join(release, "Images_png", "000001_01_01");
    await mkdir(series, { recursive: true });
    await writeFile(path.join(series, "009.png"), slice(9));
    await writeFile(path.join(series, "010.png"), slice(10));
    await writeFile(path.join(series, "011.png"), slice(11).subarray(0, 20));
    await writeFile(path.join(series, "notes.txt"), "not a slice");
  });
  afterAll(() => folder[Symbol.asyncDispose]());

  it("finds the slices below Images_png, whichever of the two folders is named", async () => {
    for (const named of [release, path.join(release, "Images_png")]) {
      expect(await (await linkedImages(named, volumes)).slicesOf("000001_01_01")).toEqual([9, 10, 11]);
    }
    expect(await (await linkedImages(release, volumes)).slicesOf("../../etc")).toEqual([]);
  });

  it("says why a picture cannot be used", async () => {
    const images = await linkedImages(release, volumes);
    expect(await images.whyUnusable("000001_01_01", 9, SIZE)).toBeNull();
    expect(await images.whyUnusable("000001_01_01", 9, { columns: 512, rows: 512 })).toBe(
      "the picture has 6 x 4 pixels, not 512 x 512",
    );
    expect(await images.whyUnusable("000001_01_01", 11, SIZE)).toBe("the picture is not a readable PNG");
    expect(await images.whyUnusable("000001_01_01", 12, SIZE)).toBe("the picture is not a readable PNG");
    // Byte 24 of a PNG is its bit depth (PNG 11.2.2).
    await writeFile(path.join(release, "Images_png", "000001_01_01", "013.png"), slice(13).fill(8, 24, 25));
    expect(await images.whyUnusable("000001_01_01", 13, SIZE)).toBe("the picture is not 16-bit greyscale");
  });

  it("lets the volume store read the pictures where they lie, under a name of ours, and write nothing there", async () => {
    const images = await linkedImages(release, volumes);
    expect(await images.link("000001_01_01", "001001_01_01")).toBe(true);
    expect(await images.link("000001_01_01", "001001_01_01")).toBe(false);
    expect((await lstat(path.join(volumes, "001001_01_01"))).isSymbolicLink()).toBe(true);
    const store = diskVolumeStore(volumes, { flush: false });
    expect(await store.readSlice("001001_01_01", 10)).toEqual(Buffer.from(slice(10)));
    await expect(store.writeSlice("001001_01_01", 20, slice(20))).rejects.toThrow(/imported release/);
    expect(await readdir(path.join(release, "Images_png", "000001_01_01"))).not.toContain("020.png");

    await images.unlink("001001_01_01");
    expect(await store.readSlice("001001_01_01", 10)).toBeNull();
    expect(await readFile(path.join(release, "Images_png", "000001_01_01", "010.png"))).toEqual(
      Buffer.from(slice(10)),
    );
  });

  it("leaves a volume of ours alone that has the name", async () => {
    const store = diskVolumeStore(volumes, { flush: false });
    await store.writeSlice("000007_01_01", 1, slice(1));
    const images = await linkedImages(release, volumes);
    await expect(images.link("000001_01_01", "000007_01_01")).rejects.toThrow(/already has/);
  });

  it("reads flat files too", async () => {
    const flat = path.join(folder.path, "flat");
    await mkdir(flat);
    await cp(
      path.join(release, "Images_png", "000001_01_01", "009.png"),
      path.join(flat, "000002_01_03_009.png"),
    );
    const images = await linkedImages(flat, volumes);
    expect(await images.slicesOf("000002_01_03")).toEqual([9]);
    expect(await images.whyUnusable("000002_01_03", 9, SIZE)).toBeNull();
    await images.link("000002_01_03", "000002_01_03");
    expect(await diskVolumeStore(volumes).readSlice("000002_01_03", 9)).toEqual(Buffer.from(slice(9)));
  });

  it("refuses a folder that holds no slices", async () => {
    await expect(linkedImages(path.join(folder.path, "nowhere"), volumes)).rejects.toThrow(/no folder/);
    await expect(linkedImages(volumes.replace(/volumes$/, ""), volumes)).rejects.toThrow(
      /holds no folder named like/,
    );
  });
});
