import { readdir, utimes } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { temporaryFolder } from "../../testing/temporaryFolder.ts";
import { diskPictureCache } from "./diskPictureCache.ts";

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
beforeAll(async () => {
  folder = await temporaryFolder();
});
afterAll(() => folder?.[Symbol.asyncDispose]());

const filesIn = async (root: string) =>
  (await readdir(root, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());

describe("diskPictureCache", () => {
  it("gives back what was kept, and nothing for what was not", async () => {
    const cache = diskPictureCache(join(folder.path, "a"), 1e6);
    expect(await cache.read("7-1")).toBeNull();
    await cache.write("7-1", Uint8Array.of(1, 2, 3));
    expect([...((await cache.read("7-1")) ?? [])]).toEqual([1, 2, 3]);
    await cache.write("7-1", Uint8Array.of(4));
    expect([...((await cache.read("7-1")) ?? [])]).toEqual([4]);
  });

  it("never grows far beyond its bound, and lets go what was not looked at for longest", async () => {
    const root = join(folder.path, "b");
    // A drawer holds 64 bytes of pictures; those of 32 bytes are written to all 64 drawers in turn, some 30 to each.
    const cache = diskPictureCache(root, 64 * 64);
    const picture = new Uint8Array(32);
    for (let n = 0; n < 64 * 30; n++) await cache.write(`p-${n}`, picture);
    for (const entry of await filesIn(root)) await utimes(join(entry.parentPath, entry.name), 1, 1);
    // Whoever opens the cache anew looks through each drawer at its first write.
    const later = diskPictureCache(root, 64 * 64);
    for (let n = 0; n < 64 * 30; n++) await later.write(`q-${n}`, picture);
    const names = (await filesIn(root)).map(({ name }) => name);
    expect(names.filter((name) => name.startsWith("p-"))).toHaveLength(0);
    expect(names.length).toBeLessThanOrEqual(64 * 66);
  });

  it("refuses names that lead elsewhere", async () => {
    const cache = diskPictureCache(join(folder.path, "c"), 1e6);
    await expect(cache.read("../secret")).rejects.toThrow(RangeError);
    await expect(cache.write("a/b", new Uint8Array(1))).rejects.toThrow(RangeError);
  });
});
