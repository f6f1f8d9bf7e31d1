import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { InputContract } from "./DetectorContract.ts";
import { DetectorInputs, detectorInput, type SliceStack } from "./detectorInput.ts";

interface InputCase {
  readonly name: string;
  readonly contract: InputContract;
  readonly spacingMm: readonly [number, number];
  readonly key: number;
  readonly columns: number;
  readonly rows: number;
  readonly slices: readonly { readonly offsetMm: number; readonly hu: readonly number[] }[];
  readonly expected: {
    readonly crop: readonly [number, number, number, number];
    readonly contentWidth: number;
    readonly contentHeight: number;
    readonly width: number;
    readonly height: number;
    readonly greys: readonly number[];
  };
}

/** Written by a plain program of its own, which the trainer is tested against too. */
const { cases }: { cases: readonly InputCase[] } = JSON.parse(
  readFileSync(new URL("../../testing/detectorInput/cases.json", import.meta.url), "utf8"),
);

const stackOf = ({ columns, rows, spacingMm: [spacingXMm, spacingYMm], slices }: InputCase): SliceStack => ({
  columns,
  rows,
  spacingXMm,
  spacingYMm,
  offsetsMm: slices.map(({ offsetMm }) => offsetMm),
});

const huOf =
  ({ slices }: InputCase) =>
  (position: number): Int16Array =>
    Int16Array.from(slices[position]?.hu ?? []);

/** The largest difference from what is expected [greys]. */
function farthestGrey({ contract, expected }: InputCase, data: Float32Array): number {
  const pixels = expected.width * expected.height;
  return Math.max(
    ...Array.from(data, (value, at) => {
      const channel = Math.floor(at / pixels);
      const grey = value * (contract.std[channel] ?? 1) + (contract.mean[channel] ?? 0);
      return Math.abs(grey - (expected.greys[at] ?? Number.NaN));
    }),
  );
}

describe("detectorInput", () => {
  it.each(cases.map((each) => [each.name, each] as const))("%s", (_name, each) => {
    const { data, frame } = detectorInput(stackOf(each), each.key, each.contract, huOf(each));
    const { crop, contentWidth, contentHeight, width, height } = frame;
    expect([crop.left, crop.top, crop.right, crop.bottom]).toEqual(each.expected.crop);
    expect({ contentWidth, contentHeight, width, height }).toEqual({
      contentWidth: each.expected.contentWidth,
      contentHeight: each.expected.contentHeight,
      width: each.expected.width,
      height: each.expected.height,
    });
    expect(data).toHaveLength(each.expected.greys.length);
    // The file has two decimals; the trainer is given a whole grey.
    expect(farthestGrey(each, data)).toBeLessThan(0.02);
  });

  it("refuses a slice of another size than its series", () => {
    const [each] = cases;
    if (!each) throw new Error("no cases");
    expect(() => detectorInput(stackOf(each), each.key, each.contract, () => new Int16Array(3))).toThrow(
      "is not 16 x 16",
    );
  });
});

describe("DetectorInputs", () => {
  it.each(cases.map((each) => [each.name, each] as const))(
    "gives in a sweep what each slice alone gives: %s",
    (_name, each) => {
      const inputs = new DetectorInputs(stackOf(each), each.contract);
      for (const key of each.slices.keys()) {
        const alone = detectorInput(stackOf(each), key, each.contract, huOf(each));
        expect(inputs.input(key, huOf(each))).toEqual(alone);
      }
    },
  );

  it("makes a slice into greys once in a sweep where channels lie on slices", () => {
    const [each] = cases;
    if (!each) throw new Error("no cases");
    const asked: number[] = [];
    const inputs = new DetectorInputs(stackOf(each), each.contract);
    for (const key of [0, 1, 2]) {
      const { data } = inputs.input(key, (position) => {
        asked.push(position);
        return huOf(each)(position);
      });
      // As when the picture is moved to another thread.
      structuredClone(data, { transfer: [data.buffer] });
    }
    // Each channel that is made asks for its two neighbours, which are one here.
    expect(asked).toEqual([0, 0, 1, 1, 2, 2]);
  });
});
