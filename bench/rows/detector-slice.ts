import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { DetectorInputs, type SliceStack } from "#lib/domain/detection/detectorInput.ts";
import { DetectorSession } from "#lib/io/onnx/DetectorSession.ts";
import { inspectDetector } from "#lib/io/onnx/inspectDetector.ts";
import type { Bench } from "../Bench.ts";
import { ctSlices, SIDE } from "../ctSlices.ts";

const ROOT = path.resolve(import.meta.dirname, "../..");
const SHIPPED = path.join(ROOT, "models/compact.onnx");
const PYTHON = process.env.LESIONARY_PYTHON || "/usr/bin/python3";
const THREADS = 2;
/** A slice in the chest, where there is most of a body. */
const SLICES = 12;
const KEY = 6;

/** HU to boxes of one slice: the shipped network, and the paper's at 32 bits, in the same runtime. */
export const bench: Bench = {
  name: "detector-slice",
  does: "one slice looked at on the processor, from HU to boxes",
  async prepare() {
    if (!existsSync(SHIPPED)) return { skipped: "models/compact.onnx is not there" };
    const folder = await mkdtemp(path.join(tmpdir(), "lesionary-bench-"));
    const close = () => rm(folder, { recursive: true, force: true });
    const paper = await paperNetwork(path.join(folder, "paper.onnx"));
    if (!paper) {
      await close();
      return { skipped: "python3-torch is not installed" };
    }
    const slices = [...ctSlices(SLICES)];
    const ours = await opened(SHIPPED, slices);
    const theirs = await opened(paper, slices);
    return {
      input: `${SIDE} x ${SIDE}, 0.8 mm pixels, ${THREADS} threads; the paper's network has weights by chance`,
      ours: { run: ours.run },
      peers: [{ name: "the paper's network, fp32", atLeast: 5, bytesAtMost: null, run: theirs.run }],
      async check() {
        for (const [name, { boxes }] of Object.entries({ ours, theirs })) {
          if (!(boxes() > 0)) throw new Error(`${name}: no box at all`);
        }
      },
      async close() {
        await ours.release();
        await theirs.release();
        await close();
      },
    };
  },
};

/** The paper's network as its training begins: how sure it is does not change how long it takes. */
async function paperNetwork(file: string): Promise<string | null> {
  const asked = ["-m", "lesionary_training", "detector", "--arch", "vgg16", "--untrained", "--out", file];
  const done = await promisify(execFile)(PYTHON, asked, { cwd: path.join(ROOT, "training") }).catch(
    () => null,
  );
  return done && existsSync(file) ? file : null;
}

async function opened(file: string, slices: readonly Int16Array[]) {
  const { contract } = inspectDetector(file);
  const session = await DetectorSession.open(file, contract, ["cpu"], THREADS);
  const stack: SliceStack = {
    columns: SIDE,
    rows: SIDE,
    spacingXMm: 0.8,
    spacingYMm: 0.8,
    offsetsMm: slices.map((_, i) => i * 2),
  };
  let boxes = 0;
  return {
    async run() {
      const { data, frame } = new DetectorInputs(stack, contract).input(
        KEY,
        (at) => slices[at] ?? new Int16Array(),
      );
      const answer = await session.run(data, frame.height, frame.width, null);
      boxes = answer.scores.length;
      return { bytes: null };
    },
    boxes: () => boxes,
    release: () => session.release(),
  };
}
