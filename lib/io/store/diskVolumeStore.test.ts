import { spawnSync } from "node:child_process";
import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { encodeHuPng } from "#lib/io/png/encodeHuPng.ts";
import type { VolumeStore } from "#lib/ports/VolumeStore.ts";
import { diskVolumeStore } from "./diskVolumeStore.ts";

const SERIES = "000001_01_01";
const slice = (hu: number): Uint8Array => encodeHuPng(Int16Array.of(hu, hu, hu, hu), { columns: 2, rows: 2 });

async function seriesOf(store: VolumeStore): Promise<string[]> {
  const names: string[] = [];
  for await (const name of store.series()) names.push(name);
  return names;
}

let root = "";
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "lesionary-store-"));
});
afterEach(() => rm(root, { recursive: true, force: true }));

describe("diskVolumeStore", () => {
  it("keeps slices as the dataset names them and lists them by number, not by text", async () => {
    const store = diskVolumeStore(root);
    await store.writeSlice(SERIES, 1000, slice(3));
    await store.writeSlice(SERIES, 2, slice(1));
    await store.writeSlice(SERIES, 999, slice(2));

    expect((await readdir(join(root, SERIES))).sort()).toEqual(["002.png", "1000.png", "999.png"]);
    expect(await store.slicesOf(SERIES)).toEqual([2, 999, 1000]);
    expect(await store.readSlice(SERIES, 999)).toEqual(Buffer.from(slice(2)));
  });

  it("answers for what is not there", async () => {
    const store = diskVolumeStore(join(root, "nothing-yet"));
    expect(await store.readSlice(SERIES, 1)).toBeNull();
    expect(await store.slicesOf(SERIES)).toEqual([]);
    expect(await seriesOf(store)).toEqual([]);
    await store.removeSeries(SERIES);
  });

  it("takes the same slice again and refuses to replace it by other pixels", async () => {
    const store = diskVolumeStore(root);
    await store.writeSlice(SERIES, 1, slice(1));
    await store.writeSlice(SERIES, 1, slice(1));
    await expect(store.writeSlice(SERIES, 1, slice(2))).rejects.toMatchObject({ code: "conflict" });
    expect(await store.readSlice(SERIES, 1)).toEqual(Buffer.from(slice(1)));
  });

  it("replaces a slice that a power cut left without its end", async () => {
    await mkdir(join(root, SERIES));
    await writeFile(join(root, SERIES, "001.png"), slice(1).subarray(0, 30));
    const store = diskVolumeStore(root);
    await store.writeSlice(SERIES, 1, slice(1));
    expect(await store.readSlice(SERIES, 1)).toEqual(Buffer.from(slice(1)));
  });

  it("keeps the first of two slices that are written at once and refuses the other", async () => {
    const store = diskVolumeStore(root);
    const outcomes = await Promise.allSettled([
      store.writeSlice(SERIES, 1, slice(1)),
      store.writeSlice(SERIES, 1, slice(2)),
    ]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await readdir(join(root, SERIES))).toEqual(["001.png"]);
  });

  it("writes on in a series that another process has removed meanwhile", async () => {
    const store = diskVolumeStore(root);
    await store.writeSlice(SERIES, 1, slice(1));
    await diskVolumeStore(root).removeSeries(SERIES);
    await store.writeSlice(SERIES, 2, slice(2));
    expect(await store.slicesOf(SERIES)).toEqual([2]);
  });

  it("lets many write the same slice at once", async () => {
    const stores = [diskVolumeStore(root), diskVolumeStore(root)];
    await Promise.all(
      Array.from({ length: 20 }, (_, i) => stores[i % 2]?.writeSlice(SERIES, 1 + (i % 3), slice(i % 3))),
    );
    expect(await readdir(join(root, SERIES))).toEqual(["001.png", "002.png", "003.png"]);
  });

  it("removes what a killed process left unfinished, and nothing that a living one writes", async () => {
    // A real process that dies in the middle of a slice: it opens the unfinished file and is killed.
    const program = `
      import { writeFileSync } from "node:fs";
      import { unfinishedMark } from "#lib/io/store/unfinished.ts";
      writeFileSync(process.argv[1] + "/001.png." + unfinishedMark(), "half");
      process.kill(process.pid, "SIGKILL");
    `;
    const folder = join(root, SERIES);
    await mkdir(folder);
    const died = spawnSync(process.execPath, ["--input-type=module", "-e", program, folder]);
    expect(died.signal).toBe("SIGKILL");
    expect(await readdir(folder)).toHaveLength(1);
    const living = "002.png.0123456789ab.1.00000000-0000-0000-0000-000000000000.0.part"; // another machine's
    await writeFile(join(folder, living), "half");

    const store = diskVolumeStore(root);
    expect(await store.slicesOf(SERIES)).toEqual([]);
    await store.writeSlice(SERIES, 3, slice(3));
    expect((await readdir(folder)).sort()).toEqual([living, "003.png"]);
  });

  it("names its series, and nothing else that lies there", async () => {
    const store = diskVolumeStore(root);
    await store.writeSlice("000002_01_01", 1, slice(1));
    await store.writeSlice(SERIES, 1, slice(1));
    await mkdir(join(root, "lost+found"));
    await writeFile(join(root, "series.json"), "{}");
    expect(await seriesOf(store)).toEqual([SERIES, "000002_01_01"]);
    await store.removeSeries(SERIES);
    expect(await seriesOf(store)).toEqual(["000002_01_01"]);
  });

  it.each(["../000001_01_01", "000001_01_01/../..", "", "1.2.840.113", "000001_01_01\0", "/etc"])(
    "case 59: makes no path of %j",
    async (name) => {
      const store = diskVolumeStore(root);
      await expect(store.writeSlice(name, 1, slice(1))).rejects.toMatchObject({ code: "bad-request" });
      await expect(store.readSlice(name, 1)).rejects.toMatchObject({ code: "bad-request" });
      await expect(store.removeSeries(name)).rejects.toMatchObject({ code: "bad-request" });
      expect(await readdir(root)).toEqual([]);
    },
  );

  it.each([0, -1, 1.5, Number.NaN, 10_000_000])("refuses slice number %d", async (number) => {
    await expect(diskVolumeStore(root).writeSlice(SERIES, number, slice(1))).rejects.toMatchObject({
      code: "bad-request",
    });
  });
});
