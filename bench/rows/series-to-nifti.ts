import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { openConversion } from "#lib/server/openConversion.ts";
import { convertToNifti } from "#lib/usecases/convertToNifti.ts";
import type { Bench, Outcome } from "../Bench.ts";
import { ctFile } from "../ctFile.ts";
import { ctSlices, SIDE } from "../ctSlices.ts";

const SLICES = 200;
const THREADS = 2;

/** dcm2niix works in 32-bit floats: a position comes out a hundred-thousandth of a millimetre off. */
const SAME_MM = 1e-4;

/** Ours does what `lesionary convert --nifti` does, and dcm2niix the same by itself: find, sort, read and write. */
export const bench: Bench = {
  name: "series-to-nifti",
  does: "a DICOM series to one uncompressed NIfTI volume, on two cores",
  async prepare() {
    if (spawnSync("dcm2niix", ["--version"]).error) return { skipped: "dcm2niix is not installed" };
    const root = await mkdtemp(path.join(tmpdir(), "lesionary-bench-"));
    const source = path.join(root, "dicom");
    await mkdir(source);
    let index = 0;
    for (const hu of ctSlices(SLICES)) {
      await writeFile(path.join(source, `${String(index + 1).padStart(3, "0")}.dcm`), ctFile(hu, index));
      index++;
    }
    const [ours, theirs] = [path.join(root, "ours"), path.join(root, "dcm2niix")];
    const conversion = openConversion(source, ours, THREADS);
    const files = { ours: path.join(ours, "000001_01_01.nii"), theirs: path.join(theirs, "volume.nii") };
    const emptied = (folder: string) => async () => {
      await rm(folder, { recursive: true, force: true });
      await mkdir(folder);
    };
    return {
      input: `${SLICES} slices of ${SIDE} x ${SIDE}, uncompressed`,
      ours: {
        before: emptied(ours),
        async run() {
          await convertToNifti(conversion.niftiPorts, new AbortController().signal);
          return sizeOf(files.ours);
        },
      },
      peers: [
        {
          name: "dcm2niix, uncompressed",
          atLeast: 2,
          bytesAtMost: null,
          before: emptied(theirs),
          async run() {
            await byDcm2niix(source, theirs);
            return sizeOf(files.theirs);
          },
        },
      ],
      async check() {
        const [a, b] = [await readVolume(files.ours), await readVolume(files.theirs)];
        if (!a.affine.every((value, at) => Math.abs(value - (b.affine[at] ?? Number.NaN)) < SAME_MM)) {
          throw new Error(`affines differ: ${a.affine} and ${b.affine}`);
        }
        if (!a.voxels.every((hu, at) => hu === b.voxels[at])) throw new Error("voxels differ");
        if (a.voxels.length !== SLICES * SIDE * SIDE) throw new Error(`${a.voxels.length} voxels`);
      },
      async close() {
        await conversion.close();
        await rm(root, { recursive: true, force: true });
      },
    };
  },
};

async function byDcm2niix(source: string, out: string): Promise<void> {
  const options = ["-z", "n", "-b", "n", "-f", "volume", "-o", out, source];
  const [code] = await once(spawn("dcm2niix", options, { stdio: "ignore" }), "exit");
  if (code !== 0) throw new Error(`dcm2niix ended with code ${code}`);
}

const sizeOf = async (file: string): Promise<Outcome> => ({ bytes: (await stat(file)).size });

/** HU and affine of a NIfTI-1 file, by the offsets of nifti1.h; -0 is 0. */
async function readVolume(file: string): Promise<{ affine: readonly number[]; voxels: Float32Array }> {
  const bytes = await readFile(file);
  const affine = Array.from({ length: 12 }, (_, at) => bytes.readFloatLE(280 + 4 * at) + 0);
  const slope = bytes.readFloatLE(112) || 1;
  const intercept = bytes.readFloatLE(116);
  const stored = new Int16Array(bytes.buffer.slice(bytes.byteOffset + 352, bytes.byteOffset + bytes.length));
  return { affine, voxels: Float32Array.from(stored, (value) => value * slope + intercept) };
}
