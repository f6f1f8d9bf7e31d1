import { spawnSync } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { openConversion } from "#lib/server/openConversion.ts";
import { realData } from "#lib/testing/realData.ts";
import { temporaryFolder } from "#lib/testing/temporaryFolder.ts";
import { convertToNifti } from "./convertToNifti.ts";

const dcm2niix = spawnSync("dcm2niix", ["--version"]).error === undefined;

/** A NIfTI-1 file by the offsets of nifti1.h: voxels in their true values, -0 as 0. */
async function readNifti(file: string) {
  const bytes = await readFile(file);
  const floats = (at: number, count: number) =>
    Array.from({ length: count }, (_, i) => bytes.readFloatLE(at + 4 * i) + 0);
  const slope = bytes.readFloatLE(112) || 1;
  const intercept = bytes.readFloatLE(116);
  const stored = new Int16Array(bytes.buffer.slice(bytes.byteOffset + 352, bytes.byteOffset + bytes.length));
  return {
    size: [1, 2, 3].map((axis) => bytes.readInt16LE(40 + 2 * axis)),
    codes: [bytes.readInt16LE(252), bytes.readInt16LE(254)],
    quaternion: floats(256, 3),
    affine: floats(280, 12),
    voxels: Float32Array.from(stored, (value) => value * slope + intercept),
  };
}

async function convert(source: string) {
  const folder = await temporaryFolder();
  const conversion = openConversion(source, path.join(folder.path, "ours"), 2);
  const told = await convertToNifti(conversion.niftiPorts, new AbortController().signal);
  await conversion.close();
  return { folder, told, ours: path.join(folder.path, "ours") };
}

const withPeer = "(skipped without the real test files, or without dcm2niix)";

describe("convertToNifti", () => {
  const chest = realData("ct_series/chest_5mm_of_1mm");

  it.skipIf(!chest || !dcm2niix)(
    `gives the affine and the voxels that dcm2niix gives of a real chest CT ${withPeer}`,
    async () => {
      const { folder, told, ours } = await convert(chest ?? "");
      await using _ = folder;
      expect(told.series).toMatchObject([{ name: "000001_01_01", slices: 55, files: ["000001_01_01.nii"] }]);
      const peer = spawnSync("dcm2niix", [
        "-z",
        "n",
        "-b",
        "n",
        "-f",
        "peer",
        "-o",
        folder.path,
        chest ?? "",
      ]);
      expect(peer.status).toBe(0);

      const mine = await readNifti(path.join(ours, "000001_01_01.nii"));
      const theirs = await readNifti(path.join(folder.path, "peer.nii"));
      expect(mine.size).toEqual([512, 512, 55]);
      expect(mine.size).toEqual(theirs.size);
      expect(mine.codes).toEqual(theirs.codes);
      // dcm2niix works in 32-bit floats.
      for (const field of ["affine", "quaternion"] as const) {
        for (const [at, value] of mine[field].entries())
          expect(value).toBeCloseTo(theirs[field][at] ?? Number.NaN, 4);
      }
      expect(mine.voxels.findIndex((hu, at) => hu !== theirs.voxels[at])).toBe(-1);
    },
  );

  const tilted = realData("ct_series/philips_phantom_tilt-18");

  it.skipIf(!tilted)(
    "gives slices of a tilted gantry a sheared affine and no quaternion (skipped without the real test files)",
    async () => {
      const { folder, told, ours } = await convert(tilted ?? "");
      await using _ = folder;
      const [file = ""] = told.series[0]?.files ?? [];
      const { affine, codes } = await readNifti(path.join(ours, file));
      // Columns of the matrix: along a column of the slice, and from slice to slice.
      const down = [affine[1], affine[5], affine[9]];
      const step = [affine[2], affine[6], affine[10]];
      const dot = down.reduce<number>((sum, value, at) => sum + (value ?? 0) * (step[at] ?? 0), 0);
      const cosine = dot / (Math.hypot(...down.map(Number)) * Math.hypot(...step.map(Number)));
      expect(Math.abs(cosine)).toBeCloseTo(Math.sin((18.5 * Math.PI) / 180), 2);
      expect(codes).toEqual([0, 1]);
    },
  );

  const scout = realData("ct_series/philips_scout");

  it.skipIf(!scout)(
    "writes no volume of what is none, and says why (skipped without the real test files)",
    async () => {
      const { folder, told, ours } = await convert(scout ?? "");
      await using _ = folder;
      expect(told.series).toEqual([]);
      expect(told.setAside.length).toBeGreaterThan(0);
      expect(await readdir(ours).catch(() => [])).toEqual([]);
    },
  );
});
