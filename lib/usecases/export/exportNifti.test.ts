import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ExportPlace, exportPlace } from "../../testing/exportPlace.ts";
import { smallHu } from "../../testing/smallDataset.ts";
import { exportDataset } from "../exportDataset.ts";

/** A NIfTI-1 file by the offsets of nifti1.h. */
async function readNifti(file: string) {
  const bytes = gunzipSync(await readFile(file));
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const floats = (at: number, count: number) =>
    Array.from({ length: count }, (_, i) => view.getFloat32(at + 4 * i, true));
  const [columns = 0, rows = 0, slices = 0] = [1, 2, 3].map((i) => view.getInt16(40 + 2 * i, true));
  const voxels = new Int16Array(columns * rows * slices).map((_, i) => view.getInt16(352 + 2 * i, true));
  const size = columns * rows;
  return {
    columns,
    rows,
    slices,
    type: view.getInt16(70, true),
    magic: bytes.toString("latin1", 344, 347),
    codes: [view.getInt16(252, true), view.getInt16(254, true)],
    affine: [floats(280, 4), floats(296, 4), floats(312, 4)],
    at: (i: number, j: number, k: number) => voxels[k * size + j * columns + i],
    count: (value: number) => voxels.filter((voxel) => voxel === value).length,
  };
}

describe("export nifti", () => {
  let place: ExportPlace;
  let out: string;

  beforeAll(async () => {
    place = await exportPlace();
    out = path.join(place.folder, "nifti");
    const told = await exportDataset(place.services, {
      format: "nifti",
      out,
      replace: false,
      signal: new AbortController().signal,
      onProgress: () => {},
    });
    expect(told).toMatchObject({ rows: 4, images: 21, missingSlices: 0 });
  });
  afterAll(() => place[Symbol.asyncDispose]());

  it("writes the united context of each volume as one file, named after its slices", async () => {
    expect((await readdir(path.join(out, "volumes"))).sort()).toEqual([
      "000002_03_02_004-023.nii.gz",
      "000009_01_01_001-001.nii.gz",
    ]);
    expect(await readdir(path.join(out, "labels"))).toHaveLength(2);
  });

  it("keeps every pixel's HU: rows upside down, slices from the feet", async () => {
    const volume = await readNifti(path.join(out, "volumes/000002_03_02_004-023.nii.gz"));
    expect(volume).toMatchObject({ columns: 48, rows: 40, slices: 20, type: 4, magic: "n+1", codes: [2, 2] });
    for (const [slice, column, row] of [
      [4, 0, 0],
      [23, 47, 39],
      [10, 13, 7],
    ] as const) {
      expect(volume.at(column, 39 - row, 23 - slice)).toBe(smallHu(2, slice)[row * 48 + column]);
    }
  });

  it("puts the first pixel of slice 1 at 0, 0, 0, and everything else in millimetres from there", async () => {
    // 0.5 mm pixels, 5 mm slices. Voxel (0, 0, 0) is the first pixel of the last row, 39 rows of 0.5 mm to the back, on
    // slice 23, which is 22 slices of 5 mm below slice 1.
    const { affine } = await readNifti(path.join(out, "volumes/000002_03_02_004-023.nii.gz"));
    expect(affine).toEqual([
      [-0.5, 0, 0, 0],
      [0, 0.5, 0, -19.5],
      [0, 0, 5, -110],
    ]);
  });

  it("keeps the scanner's coordinates where mining kept them", async () => {
    await place.db.series.update({ where: { name: "000002_03_02" }, data: { origin: [-120, -100.5, 40] } });
    const again = path.join(place.folder, "nifti-scanner");
    await exportDataset(place.services, {
      format: "nifti",
      out: again,
      replace: false,
      signal: new AbortController().signal,
      onProgress: () => {},
    });
    // The first pixel of slice 1 lies at left -120 (right 120), front 100.5, head 40: 19.5 mm further back is the last row,
    // and 110 mm further down slice 23.
    const { affine, codes } = await readNifti(path.join(again, "volumes/000002_03_02_004-023.nii.gz"));
    expect(affine.map((row) => row[3])).toEqual([120, 81, -70]);
    expect(codes).toEqual([1, 1]);
    const other = await readNifti(path.join(again, "volumes/000009_01_01_001-001.nii.gz"));
    expect(other.codes).toEqual([2, 2]);
  });

  it("labels the voxels of each box on its key slice, and tells which lesion each label is", async () => {
    const labels = await readNifti(path.join(out, "labels/000002_03_02_004-023.nii.gz"));
    const rows: Record<string, string>[] = parse(await readFile(path.join(out, "lesions.csv")), {
      columns: true,
    });
    expect(rows.map(({ label, k }) => [label, k])).toEqual([
      ["1", "13"],
      ["2", "13"],
      ["3", "6"],
      ["1", "0"],
    ]);
    // The third lesion, alone on slice 17: box -1..29 by 10..30, cut off at the left edge: 29 x 20 pixels.
    expect(labels.count(3)).toBe(29 * 20);
    expect(rows[2]).toMatchObject({ i_min: "-1.5", i_max: "28.5", j_min: "9.5", j_max: "29.5" });
    expect([labels.at(0, 10, 6), labels.at(0, 9, 6), labels.at(28, 29, 6), labels.at(29, 29, 6)]).toEqual([
      3, 0, 3, 0,
    ]);
  });
});
