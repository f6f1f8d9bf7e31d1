import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import dicomParser from "dicom-parser";
import { decode } from "fast-png";
import sharp from "sharp";
import { openConversion } from "#lib/server/openConversion.ts";
import { convertFolder } from "#lib/usecases/convertFolder.ts";
import { forEachAtMost } from "#lib/usecases/forEachAtMost.ts";
import type { Bench, Outcome, Peer } from "../Bench.ts";
import { ctFile } from "../ctFile.ts";
import { ctSlices, SIDE } from "../ctSlices.ts";
import { pythonPeer } from "../peers/pythonPeer.ts";

const SLICES = 200;
const THREADS = 2;

/**
 * Ours does what `lesionary convert` does: finds the files, reads their headers, plans the volume, converts, writes.
 * The peers are told the files and only convert.
 */
export const bench: Bench = {
  name: "dicom-to-png",
  does: "DICOM slices to 16-bit PNG, HU + 32768, on two cores",
  async prepare() {
    const python = await pythonPeer("dicom_to_png.py");
    if (!python) return { skipped: "python3-pydicom, python3-pil and python3-numpy are not installed" };
    const root = await mkdtemp(path.join(tmpdir(), "lesionary-bench-"));
    const source = path.join(root, "dicom");
    await mkdir(source);
    const files: string[] = [];
    let index = 0;
    for (const hu of ctSlices(SLICES)) {
      const file = path.join(source, `${numbered(index + 1)}.dcm`);
      await writeFile(file, ctFile(hu, index++));
      files.push(file);
    }

    const output = (name: string): string => path.join(root, name);
    const [ours, pillow, pillowFast, sharpFast] = [output("ours"), output("p6"), output("p1"), output("s1")];
    const conversion = openConversion(source, ours, THREADS);
    const emptied = (folder: string) => async () => {
      await rm(folder, { recursive: true, force: true });
      await mkdir(folder);
    };
    const byPython = (name: string, out: string, level: number | null, atLeast: number): Peer => ({
      name,
      atLeast,
      bytesAtMost: null,
      before: emptied(out),
      async run() {
        await python.ask({ files, out, level });
        return bytesIn(out);
      },
    });
    return {
      input: `${SLICES} slices of ${SIDE} x ${SIDE}, uncompressed`,
      ours: {
        before: emptied(ours),
        async run() {
          await convertFolder(conversion.ports, new AbortController().signal);
          return bytesIn(path.join(ours, "000001_01_01"));
        },
      },
      peers: [
        byPython("pydicom + Pillow, 2 processes", pillow, null, 14),
        byPython("  the same, compress_level 1", pillowFast, 1, 3),
        {
          name: "dicom-parser + sharp level 1",
          atLeast: 1.5,
          bytesAtMost: 0.65,
          before: emptied(sharpFast),
          run: () => bySharp(files, sharpFast),
        },
      ],
      async check() {
        const folders = [path.join(ours, "000001_01_01"), pillow, pillowFast, sharpFast];
        let at = 0;
        for (const hu of ctSlices(SLICES)) {
          at++;
          for (const folder of folders) await checkSlice(path.join(folder, `${numbered(at)}.png`), hu);
        }
      },
      async close() {
        await conversion.close();
        await python.close();
        await rm(root, { recursive: true, force: true });
      },
    };
  },
};

const numbered = (slice: number): string => String(slice).padStart(3, "0");

/** The fastest way with npm packages: parse, offset, and leave filter, compression and threads to libvips. */
async function bySharp(files: readonly string[], out: string): Promise<Outcome> {
  await forEachAtMost(THREADS * 2, files, async (file) => {
    const bytes = await readFile(file);
    const dataset = dicomParser.parseDicom(bytes);
    const at = dataset.elements.x7fe00010?.dataOffset ?? 0;
    const intercept = Number(dataset.string("x00281052"));
    const stored = new Uint16Array(
      bytes.buffer.slice(bytes.byteOffset + at, bytes.byteOffset + at + SIDE * SIDE * 2),
    );
    for (let i = 0; i < stored.length; i++) stored[i] = (stored[i] ?? 0) + intercept + 32768;
    await sharp(stored, { raw: { width: SIDE, height: SIDE, channels: 1 } })
      .toColourspace("grey16")
      .png({ compressionLevel: 1 })
      .toFile(path.join(out, `${path.basename(file, ".dcm")}.png`));
  });
  return bytesIn(out);
}

async function bytesIn(folder: string): Promise<Outcome> {
  let bytes = 0;
  for (const name of await readdir(folder)) {
    if (name.endsWith(".png")) bytes += (await stat(path.join(folder, name))).size;
  }
  return { bytes };
}

async function checkSlice(file: string, hu: Int16Array): Promise<void> {
  const { data, depth, channels, width } = decode(await readFile(file));
  const same =
    depth === 16 && channels === 1 && width === SIDE && hu.every((value, i) => data[i] === value + 32768);
  if (!same) throw new Error(`${file} does not hold the pixels of its slice`);
}
