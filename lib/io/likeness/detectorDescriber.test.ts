import { writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import type { DetectorRuntime, LoosePicture } from "#lib/ports/Detector.ts";
import type { LesionPicture } from "#lib/ports/LesionDescriber.ts";
import { temporaryFolder } from "#lib/testing/temporaryFolder.ts";
import { detectorDescriber } from "./detectorDescriber.ts";

/** Looks 4 mm to each side, and gives 3, 4 for every box. */
function runtimeIn(seen: LoosePicture[]): DetectorRuntime {
  return {
    inspect: () => ({
      contract: {
        version: 1,
        name: "small",
        input: "image",
        slices: 3,
        sliceIntervalMm: 4,
        windowHu: [-1024, 3071],
        mean: [0, 0, 0],
        std: [1, 1, 1],
        size: { rule: "fixed", px: 64 },
        crop: "none",
        multiple: 1,
        outputs: { boxes: "boxes", scores: "scores" },
        nms: { inside: true, iou: 0.3 },
      },
      inspected: { opset: 16, producer: "", nodes: 0, operators: [], parameters: 0, inputs: [], outputs: [] },
    }),
    isDetector: () => true,
    open: async () => ({
      provider: "cpu",
      detect: async () => ({ boxes: [], milliseconds: 0 }),
      describe: async () => [],
      async describePicture(picture, boxes) {
        seen.push(picture);
        return boxes.map(() => Float32Array.of(3, 4));
      },
      close: async () => {},
    }),
  };
}

const slice = (value: number) => ({ columns: 2, rows: 1, hu: Int16Array.of(value, value) });

/** Slices of 2.5 mm: the one so many mm away shows ten times that; there is none above 3 mm towards the head. */
const PICTURE: LesionPicture = {
  slice: slice(0),
  box: { left: 0, top: 0, right: 1, bottom: 1 },
  spacingMm: [0.8, 0.9],
  intervalMm: 2.5,
  neighbour: async (mm) => (mm < -3 ? null : slice(10 * mm)),
};

describe("detectorDescriber", () => {
  it("hands over as many slices as the network looks at, in order, and gives features of length 1", async () => {
    await using folder = await temporaryFolder();
    const file = path.join(folder.path, "small.onnx");
    await writeFile(file, "of these bytes only the hash counts");
    const seen: LoosePicture[] = [];
    const describer = detectorDescriber({ file, length: 2, runtime: runtimeIn(seen) });

    expect(describer.model).toMatch(/^small-[0-9a-f]{16}$/);
    const vector = await describer.describe(PICTURE);
    expect([...vector].map((each) => each.toFixed(6))).toEqual(["0.600000", "0.800000"]);
    // 4 mm are two slices of 2.5 mm; the uppermost is not kept.
    expect([...Array.from(seen[0]?.stack.offsetsMm ?? [])]).toEqual([-2.5, 0, 2.5, 5]);
    expect(seen[0]?.hu.map(([first]) => first)).toEqual([-25, 0, 25, 50]);
    expect(seen[0]?.position).toBe(1);
    await describer.describe({ ...PICTURE, intervalMm: null });
    expect(seen[1]?.hu).toHaveLength(1);
    await describer.close();
  });

  it("refuses a network of another number of features", async () => {
    await using folder = await temporaryFolder();
    const file = path.join(folder.path, "small.onnx");
    await writeFile(file, "");
    const describer = detectorDescriber({ file, length: 128, runtime: runtimeIn([]) });
    await expect(describer.describe(PICTURE)).rejects.toThrow("2 features, not 128");
  });
});
