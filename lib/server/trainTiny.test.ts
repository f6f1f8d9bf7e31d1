import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { cellsOf } from "#lib/domain/deepLesion/rebuiltLine.ts";
import type { DetectedBox } from "#lib/domain/detection/detectionsFromOutputs.ts";
import { onnxRuntime } from "#lib/io/onnx/onnxRuntime.ts";
import type { KeptSeries } from "#lib/ports/Detector.ts";
import { temporaryFolder } from "#lib/testing/temporaryFolder.ts";
import { runTraining, trainingPython, WITHOUT_TORCH } from "#lib/testing/trainingPython.ts";
import { writeTrainingPhantoms } from "#lib/usecases/writeTrainingPhantoms.ts";
import { openTrainingPhantoms } from "./openTrainingPhantoms.ts";

const python = trainingPython();
const MATRIX = 64;
const SETTINGS = { leastScore: 0, mostBoxes: 10 };
/** DeepLesion's part of a patient: 1 training, 2 validation, 3 test. */
const VALIDATION = "2";

const cocoResults = z.array(
  z.object({
    image_id: z.number(),
    bbox: z.tuple([z.number(), z.number(), z.number(), z.number()]),
    score: z.number(),
  }),
);

interface HeldOutSlice {
  /** As the trainer counts key slices: their place in DL_info.csv, from 1. */
  readonly imageId: number;
  readonly series: KeptSeries;
  readonly position: number;
}

describe.skipIf(python === null)(
  `a network of two epochs on eight phantoms${python ? "" : ` (${WITHOUT_TORCH})`}`,
  () => {
    let folder: Awaited<ReturnType<typeof temporaryFolder>>;
    let release: string;
    let heldOut: readonly HeldOutSlice[];

    beforeAll(async () => {
      folder = await temporaryFolder();
      release = path.join(folder.path, "phantoms");
      const ports = openTrainingPhantoms(2);
      const request = {
        patients: 8,
        seed: 5,
        studies: 1,
        matrix: MATRIX,
        volumes: false,
        replace: false,
        out: release,
      };
      try {
        await writeTrainingPhantoms(ports, request, new AbortController().signal, () => {});
      } finally {
        await ports.scanner.close();
      }
      heldOut = await heldOutSlices(release);
      expect(heldOut.length).toBeGreaterThan(0);
    });
    afterAll(() => folder?.[Symbol.asyncDispose]());

    const train = async (arch: string, signal: AbortSignal, ...more: readonly string[]) => {
      const out = path.join(folder.path, `${arch}.onnx`);
      const args = [
        "--arch",
        arch,
        "--data",
        release,
        "--out",
        out,
        "--epochs",
        "2",
        "--threads",
        "1",
        ...more,
      ];
      await runTraining(python ?? "", ["-m", "lesionary_training", "detector", ...args], signal);
      return out;
    };

    const runtime = () =>
      onnxRuntime({
        program: new URL("../io/onnx/program.ts", import.meta.url),
        volumes: path.join(release, "Images_png"),
        providers: ["cpu"],
        threads: 1,
      });

    it("of the paper finds here what it found where it was trained", { timeout: 600_000 }, async ({
      signal,
    }) => {
      const results = path.join(folder.path, "results.json");
      const file = await train("vgg16", signal, "--size", "64", "--detections", results);
      const found = cocoResults.parse(JSON.parse(await readFile(results, "utf8")));

      expect(runtime().inspect(file).inspected.parameters).toBeGreaterThan(26_000_000);
      const detector = await runtime().open(file);
      try {
        for (const { imageId, series, position } of heldOut) {
          const { boxes } = await detector.detect(series, position, SETTINGS);
          const there = found.filter((each) => each.image_id === imageId).sort((a, b) => b.score - a.score);
          expect(there.length).toBeGreaterThan(0);
          expect(boxes).toHaveLength(Math.min(SETTINGS.mostBoxes, there.length));
          boxes.forEach((box, at) => {
            const same = there[at];
            expect(box.score).toBeCloseTo(same?.score ?? Number.NaN, 3);
            // COCO counts from the centre of the first pixel, the viewer from its edge; results have two decimals.
            const [left = 0, top = 0, width = 0, height = 0] = same?.bbox ?? [];
            expect(box.box.left).toBeCloseTo(left + 0.5, 1);
            expect(box.box.top).toBeCloseTo(top + 0.5, 1);
            expect(box.box.right).toBeCloseTo(left + 0.5 + width, 1);
            expect(box.box.bottom).toBeCloseTo(top + 0.5 + height, 1);
          });
        }
        const [first] = heldOut;
        if (!first) throw new Error("no slice was held out");
        const asked = { left: 20, top: 20, right: 30, bottom: 31 };
        const [features] = await detector.describe(first.series, first.position, [asked]);
        expect(features).toHaveLength(512);
        expect(features?.some((value) => value > 0)).toBe(true);
      } finally {
        await detector.close();
      }
    });

    it("of the compact kind draws boxes on slices", { timeout: 600_000 }, async ({ signal }) => {
      const file = await train("compact", signal, "--size", "128");
      const detector = await runtime().open(file);
      try {
        for (const { series, position } of heldOut) {
          const { boxes } = await detector.detect(series, position, SETTINGS);
          expect(boxes.length).toBeGreaterThan(0);
          for (const box of boxes) expectOnSlice(box);
        }
      } finally {
        await detector.close();
      }
    });
  },
);

function expectOnSlice({ box, score }: DetectedBox) {
  expect(score).toBeGreaterThanOrEqual(0);
  expect(score).toBeLessThanOrEqual(1);
  expect(box.right).toBeGreaterThan(box.left);
  expect(box.bottom).toBeGreaterThan(box.top);
  expect((box.left + box.right) / 2).toBeLessThan(MATRIX);
  expect((box.top + box.bottom) / 2).toBeLessThan(MATRIX);
}

/** The key slices of the validation part, each with the slices that were stored about it. */
async function heldOutSlices(release: string): Promise<readonly HeldOutSlice[]> {
  const table = await readFile(path.join(release, "DL_info.csv"), "utf8");
  const [header = "", ...lines] = table.trimEnd().split("\n");
  const names = cellsOf(header);
  const rows = lines.map((line) => new Map(cellsOf(line).map((cell, at) => [names[at], cell])));
  const files = [...new Set(rows.map((row) => row.get("File_name") ?? ""))];

  const slices: HeldOutSlice[] = [];
  for (const [index, file] of files.entries()) {
    const row = rows.find((each) => each.get("File_name") === file);
    if (row?.get("Train_Val_Test") !== VALIDATION) continue;
    const name = file.slice(0, file.lastIndexOf("_"));
    const [spacingXMm = 0, spacingYMm = 0, intervalMm = 0] = (row.get("Spacing_mm_px_") ?? "")
      .split(",")
      .map(Number);
    const stored = (await readdir(path.join(release, "Images_png", name)))
      .map(Number.parseFloat)
      .sort((a, b) => a - b);
    const offsetsMm = stored.map((number) => number * intervalMm);
    slices.push({
      imageId: index + 1,
      series: {
        name,
        slices: stored,
        stack: { columns: MATRIX, rows: MATRIX, spacingXMm, spacingYMm, offsetsMm },
      },
      position: stored.indexOf(Number(row.get("Key_slice_index"))),
    });
  }
  return slices;
}
