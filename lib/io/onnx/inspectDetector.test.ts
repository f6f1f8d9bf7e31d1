import { truncateSync } from "node:fs";
import { copyFile, readFile, writeFile } from "node:fs/promises";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { temporaryFolder } from "../../testing/temporaryFolder.ts";
import { inspectDetector, isDetectorFile, MOST_DETECTOR_BYTES } from "./inspectDetector.ts";

/** Made by lib/testing/detectors/make.py, which says what is in each. */
const fileOf = (name: string): string =>
  new URL(`../../testing/detectors/${name}.onnx`, import.meta.url).pathname;

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
beforeAll(async () => {
  folder = await temporaryFolder();
});
afterAll(() => folder?.[Symbol.asyncDispose]());

const refusal = (code: string, sentence: string) =>
  expect.objectContaining({ code, message: expect.stringContaining(sentence) });

function refused(path: string): unknown {
  try {
    inspectDetector(path);
  } catch (error) {
    return error;
  }
  return "not refused";
}

describe("inspectDetector", () => {
  it("reads contract, inputs, outputs, operators and weights without running the network", () => {
    const { contract, inspected } = inspectDetector(fileOf("squares"));
    expect(contract).toMatchObject({
      name: "squares",
      slices: 3,
      size: { rule: "fixed", px: 64 },
      outputs: { types: "types", features: "features" },
    });
    expect(inspected).toEqual({
      opset: 13,
      producer: "lesionary tests",
      nodes: 8,
      operators: [
        { name: "Identity", count: 2 },
        ...["AveragePool", "Concat", "Div", "Reshape", "Slice", "Unsqueeze"].map((name) => ({
          name,
          count: 1,
        })),
      ],
      // Four whole numbers and one grey, 16 boxes of 4 edges, 16 rows of 8 types.
      parameters: 4 + 1 + 16 * 4 + 16 * 8,
      inputs: [{ name: "image", type: "float32", dims: [1, 3, 64, 64] }],
      outputs: [
        { name: "boxes", type: "float32", dims: ["n", 4] },
        { name: "scores", type: "float32", dims: ["n"] },
        { name: "types", type: "float32", dims: ["n", 8] },
        { name: "features", type: "float32", dims: ["n", 2] },
      ],
    });
    expect(isDetectorFile(fileOf("squares"))).toBe(true);
    expect(isDetectorFile(fileOf("no-contract"))).toBe(false);
  });

  it.each([
    ["no-contract", "it has no metadata lesionary.contract"],
    ["contract-not-json", "is not JSON"],
    ["contract-even-slices", "slices: is odd"],
    ["contract-other-output", 'there is no output "confidence", there is boxes, scores, types, features'],
    ["external-data", 'the numbers of "all_boxes" lie in another file'],
    ["hidden-external-data", 'the numbers of "inside" lie in another file'],
    ["custom-op", "it uses the custom operator evil.example:ReadFile"],
    ["own-function", "it defines functions of its own"],
    ["wide-input", "the sides of its picture have 100000 pixels, 2048 are the most"],
    ["five-channels", 'its input "image" has the shape [1, 5, 64, 64], not [1, 3, any, any]'],
    ["integer-input", 'its input "image" is uint8, not float32'],
    ["second-input", 'its input "age" is not in the contract'],
    ["old-opset", "its operators are those of opset 5; 9 to 23 are known"],
    ["three-edges", 'its output "boxes" has the shape [n, 3], not [any, 4]'],
  ])("refuses %s with the reason", (name, sentence) => {
    expect(refused(fileOf(name))).toEqual(refusal("unreadable", sentence));
  });

  it("says when the file is not on this machine", () => {
    expect(refused(`${folder.path}/none.onnx`)).toEqual(refusal("unavailable", "share it"));
  });

  it("refuses what is too large, empty, or no ONNX file", async () => {
    const large = `${folder.path}/large.onnx`;
    await writeFile(large, "");
    expect(refused(large)).toEqual(refusal("unreadable", "is empty"));
    truncateSync(large, MOST_DETECTOR_BYTES + 1);
    expect(refused(large)).toEqual(refusal("too-large", "512 MB"));
    expect(refused(new URL(import.meta.url).pathname)).toEqual(refusal("unreadable", "is not an ONNX file"));
  });

  it("refuses every file that is cut off, wherever", async () => {
    const whole = await readFile(fileOf("squares"));
    const cut = `${folder.path}/cut.onnx`;
    await copyFile(fileOf("squares"), cut);
    for (let length = whole.length - 1; length > 0; length -= 7) {
      truncateSync(cut, length);
      expect(refused(cut)).toEqual(refusal("unreadable", ""));
    }
  });

  it("refuses or reads any bytes, and never fails otherwise", async () => {
    const whole = await readFile(fileOf("squares"));
    const file = `${folder.path}/any.onnx`;
    const spoiled = fc
      .array(fc.tuple(fc.nat(whole.length - 1), fc.integer({ min: 0, max: 255 })), { maxLength: 12 })
      .map((changes) => {
        const bytes = Uint8Array.from(whole);
        for (const [at, value] of changes) bytes[at] = value;
        return bytes;
      });
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.uint8Array({ maxLength: 400 }), spoiled), async (bytes) => {
        await writeFile(file, bytes);
        const error = refused(file);
        expect(error === "not refused" || (error instanceof Error && error.name === "AppError")).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
