import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { DetectorContract } from "#lib/domain/detection/DetectorContract.ts";
import { DetectorInputs, type SliceStack } from "#lib/domain/detection/detectorInput.ts";
import { decodeHuPng } from "#lib/io/png/decodeHuPng.ts";
import { encodeHuPng } from "#lib/io/png/encodeHuPng.ts";
import type { Bench } from "../Bench.ts";
import { ctSlices, SIDE } from "../ctSlices.ts";
import { pythonPeer } from "../peers/pythonPeer.ts";

/** As the shipped detector has it: three slices 2 mm apart, cut to the body, pixels of 0.8 mm. */
const CONTRACT: DetectorContract = {
  version: 1,
  name: "bench",
  input: "image",
  slices: 3,
  sliceIntervalMm: 2,
  windowHu: [-1024, 3071],
  mean: [0, 0, 0],
  std: [255, 255, 255],
  size: { rule: "spacing", mmPerPx: 0.8, most: 512 },
  crop: "body",
  multiple: 32,
  outputs: { boxes: "boxes", scores: "scores" },
  nms: { inside: true, iou: 0.3 },
};
/** Distance of pixels, as a body of usual size gives it [mm]. */
const SPACING_MM = 0.78;

export interface InputWork {
  readonly name: string;
  readonly does: string;
  readonly slices: number;
  readonly intervalMm: number;
  /** Positions of the slices that are looked at, of one series. */
  readonly keys: readonly number[];
  /** How many times as fast as Pillow and numpy. */
  readonly atLeast: number;
}

/** What is fed to a network: PNG files of slices to the greys of its channels. */
export function inputBench({ name, does, slices, intervalMm, keys, atLeast }: InputWork): Bench {
  return {
    name,
    does,
    async prepare() {
      const python = await pythonPeer("detector_input.py");
      if (!python)
        return { skipped: "python3-pil, python3-numpy or what the trainer needs is not installed" };
      const folder = await mkdtemp(path.join(tmpdir(), "lesionary-bench-"));
      const files: string[] = [];
      for (const hu of ctSlices(slices)) {
        const file = path.join(folder, `${files.length}.png`);
        await writeFile(file, encodeHuPng(hu, { columns: SIDE, rows: SIDE }));
        files.push(file);
      }
      const stack: SliceStack = {
        columns: SIDE,
        rows: SIDE,
        spacingXMm: SPACING_MM,
        spacingYMm: SPACING_MM,
        offsetsMm: files.map((_, i) => i * intervalMm),
      };
      const theirs = path.join(folder, "theirs.f32");
      const job = {
        stacks: keys.map((key) => neededOf(stack, key, files)),
        contract: CONTRACT,
        spacingMm: SPACING_MM,
        out: null,
      };
      let last = new Float32Array();
      return {
        input: `${keys.length} pictures of ${SIDE} x ${SIDE}, slices ${intervalMm} mm apart`,
        ours: {
          async run() {
            last = await lastPicture(stack, keys, files);
            return { bytes: null };
          },
        },
        peers: [
          {
            name: "Pillow + numpy",
            atLeast,
            bytesAtMost: null,
            async run() {
              await python.ask(job);
              return { bytes: null };
            },
          },
        ],
        async check() {
          await python.ask({ ...job, out: theirs });
          const bytes = await readFile(theirs);
          const numpys = new Float32Array(new Uint8Array(bytes).buffer);
          const far = last.reduce((most, grey, at) => Math.max(most, Math.abs(grey - (numpys[at] ?? 0))), 0);
          // A hundredth of a grey, which is 1 / 255 here.
          if (last.length !== numpys.length || !(255 * far < 0.01))
            throw new Error(`our greys differ by ${far}`);
        },
        async close() {
          await python.close();
          await rm(folder, { recursive: true, force: true });
        },
      };
    },
  };
}

/** Pictures of one series, one after the other; gives the last. Of slices only those that are needed again are kept. */
async function lastPicture(
  stack: SliceStack,
  keys: readonly number[],
  files: readonly string[],
): Promise<Float32Array<ArrayBuffer>> {
  const inputs = new DetectorInputs(stack, CONTRACT);
  const read = new Map<number, Int16Array>();
  let data = new Float32Array();
  for (const key of keys) {
    const needed = new Set([key, ...inputs.places(key).flatMap(({ lower, upper }) => [lower, upper])]);
    for (const kept of read.keys()) if (kept < Math.min(...needed)) read.delete(kept);
    for (const at of needed) {
      if (!read.has(at)) read.set(at, decodeHuPng(await readFile(files[at] ?? "")).hu);
    }
    ({ data } = inputs.input(key, (at) => read.get(at) ?? new Int16Array()));
  }
  return data;
}

/** The slices that a picture needs, in their order, as the peer is told of them. */
function neededOf(stack: SliceStack, key: number, files: readonly string[]) {
  const places = new DetectorInputs(stack, CONTRACT).places(key);
  const needed = [...new Set([key, ...places.flatMap(({ lower, upper }) => [lower, upper])])].sort(
    (a, b) => a - b,
  );
  return {
    files: needed.map((at) => files[at]),
    offsetsMm: needed.map((at) => stack.offsetsMm[at]),
    key: needed.indexOf(key),
  };
}
