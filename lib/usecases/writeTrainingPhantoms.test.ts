import { mkdir, readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cellsOf } from "../domain/deepLesion/rebuiltLine.ts";
import { diskExportFolder } from "../io/export/diskExportFolder.ts";
import { phantomScanner } from "../io/phantom/phantomScanner.ts";
import { decodeHuPng } from "../io/png/decodeHuPng.ts";
import { temporaryFolder } from "../testing/temporaryFolder.ts";
import { type PhantomRequest, writeTrainingPhantoms } from "./writeTrainingPhantoms.ts";

const scanner = phantomScanner(2);
let folder: Awaited<ReturnType<typeof temporaryFolder>>;

beforeAll(async () => {
  folder = await temporaryFolder();
});
afterAll(async () => {
  await scanner.close();
  await folder[Symbol.asyncDispose]();
});

const request = (name: string, more: Partial<PhantomRequest> = {}): PhantomRequest => ({
  patients: 2,
  seed: 7,
  out: path.join(folder.path, name),
  replace: false,
  matrix: 64,
  studies: 1,
  volumes: false,
  ...more,
});

const write = (wish: PhantomRequest) =>
  writeTrainingPhantoms(
    { scanner, openFolder: diskExportFolder },
    wish,
    new AbortController().signal,
    () => {},
  );

/** Cells of DL_info.csv by the names of its columns. */
async function rowsOf(out: string): Promise<Record<string, string>[]> {
  const [header = "", ...lines] = (await readFile(path.join(out, "DL_info.csv"), "utf8"))
    .trimEnd()
    .split("\n");
  const names = cellsOf(header);
  return lines.map((line) => Object.fromEntries(cellsOf(line).map((cell, at) => [names[at] ?? "", cell])));
}

const numbers = (cell: string | undefined): number[] => (cell ?? "").split(",").map(Number);

describe("writeTrainingPhantoms", () => {
  it("writes key slices with their neighbours, and each lesion's box five pixels about its diameters", async () => {
    const wish = request("plain");
    const written = await write(wish);
    const rows = await rowsOf(wish.out);
    expect(rows).toHaveLength(written.lesions);
    expect(written.lesions).toBeGreaterThan(4);

    for (const row of rows) {
      const ends = numbers(row.Measurement_coordinates);
      const x = ends.filter((_, at) => at % 2 === 0);
      const y = ends.filter((_, at) => at % 2 === 1);
      const around = [Math.min(...x) - 5, Math.min(...y) - 5, Math.max(...x) + 5, Math.max(...y) + 5];
      for (const [at, edge] of numbers(row.Bounding_boxes).entries())
        expect(edge).toBeCloseTo(around[at] ?? 0, 3);

      const series = path.join(wish.out, "Images_png", (row.File_name ?? "").slice(0, 12));
      const stored = await readdir(series);
      const key = Number(row.Key_slice_index);
      expect(stored).toContain(`${String(key).padStart(3, "0")}.png`);
      expect(Number(row.Coarse_lesion_type)).toBeGreaterThanOrEqual(1);
    }
    const series = await readdir(path.join(wish.out, "Images_png"));
    const counts = await Promise.all(
      series.map(async (name) => (await readdir(path.join(wish.out, "Images_png", name))).length),
    );
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(written.slices);
  });

  it("shows the body in its pictures", async () => {
    const wish = request("pixels", { patients: 1 });
    await write(wish);
    const [row] = await rowsOf(wish.out);
    const name = row?.File_name ?? "";
    const png = await readFile(path.join(wish.out, "Images_png", name.slice(0, 12), name.slice(13)));
    const { hu, columns, rows } = decodeHuPng(png);
    expect([columns, rows]).toEqual([64, 64]);
    // Tissue in the middle, air in the corner.
    expect(hu[32 * 64 + 32]).toBeGreaterThan(-1000);
    expect(hu[0]).toBeLessThan(-900);
  });

  it("gives the same bytes for the same seed, and other patients for another", async () => {
    const table = async (name: string, seed: number): Promise<string> => {
      const wish = request(name, { seed, patients: 1 });
      await write(wish);
      return readFile(path.join(wish.out, "DL_info.csv"), "utf8");
    };
    const first = await table("seed-7", 7);
    expect(await table("seed-7-again", 7)).toBe(first);
    expect(await table("seed-8", 8)).not.toBe(first);
  });

  it("adds the height of every slice with whole series", async () => {
    const wish = request("volumes", { patients: 1, volumes: true });
    const written = await write(wish);
    const [header, ...lines] = (await readFile(path.join(wish.out, "slices.csv"), "utf8"))
      .trimEnd()
      .split("\n");
    expect(header).toBe("series,slice,patient,split,spacing_mm,interval_mm,z_mm");
    expect(lines).toHaveLength(written.slices);
    const heights = lines
      .map((line) => line.split(","))
      .filter(([series]) => series === lines[0]?.slice(0, 12));
    expect(heights.map(([, slice]) => Number(slice))).toEqual(heights.map((_, at) => at + 1));
    const z = heights.map((cells) => Number(cells[6]));
    expect(z).toEqual(z.toSorted((a, b) => a - b));
  });

  it("refuses the demo hospital's seed, more patients than a seed has, and a folder in use", async () => {
    await expect(write(request("demo", { seed: 2018 }))).rejects.toMatchObject({ code: "bad-request" });
    await expect(write(request("many", { patients: 1001 }))).rejects.toMatchObject({ code: "bad-request" });
    await mkdir(path.join(folder.path, "used", "something"), { recursive: true });
    await expect(write(request("used"))).rejects.toMatchObject({ code: "conflict" });
  });
});
