import { describe, expect, it } from "vitest";
import { detectionsFromOutputs } from "./detectionsFromOutputs.ts";

/** A picture of the slice at half its size, cut off 10 px from the left. */
const FRAME = {
  crop: { left: 10, top: 0, right: 210, bottom: 200 },
  contentWidth: 100,
  contentHeight: 100,
  width: 128,
  height: 128,
};
const ALL = { leastScore: 0, mostBoxes: 100 };
const THINNED = { inside: true, iou: 0.3 };

const outputs = (rows: readonly (readonly [number, number, number, number, score: number])[]) => ({
  boxes: Float32Array.from(rows.flatMap((row) => row.slice(0, 4))),
  scores: Float32Array.from(rows, ([, , , , score]) => score),
  types: null,
});

describe("detectionsFromOutputs", () => {
  it("gives boxes of the slice, the surest first, with the type that is most likely", () => {
    const two = outputs([
      [0, 0, 10, 10, 0.25],
      [20, 30, 40, 50, 0.75],
    ]);
    const types = Float32Array.from([...[0, 0, 0, 0, 0, 0, 0, 1], ...[0.1, 0.2, 0.9, 0, 0, 0, 0, 0]]);
    expect(detectionsFromOutputs({ ...two, types }, FRAME, THINNED, ALL)).toEqual([
      { box: { left: 50, top: 60, right: 90, bottom: 100 }, score: 0.75, coarseType: 3, row: 1 },
      { box: { left: 10, top: 0, right: 30, bottom: 20 }, score: 0.25, coarseType: 8, row: 0 },
    ]);
  });

  it("thins out where the network has not, and keeps to the least score and the most boxes", () => {
    const four = outputs([
      [0, 0, 10, 10, 0.9],
      [1, 0, 11, 10, 0.8],
      [50, 50, 60, 60, 0.7],
      [80, 80, 90, 90, 0.1],
    ]);
    const rows = (inside: boolean, leastScore: number, mostBoxes: number) =>
      detectionsFromOutputs(four, FRAME, { inside, iou: 0.3 }, { leastScore, mostBoxes }).map(
        ({ row }) => row,
      );
    expect(rows(true, 0, 100)).toEqual([0, 1, 2, 3]);
    expect(rows(false, 0, 100)).toEqual([0, 2, 3]);
    expect(rows(false, 0.5, 100)).toEqual([0, 2]);
    expect(rows(false, 0, 1)).toEqual([0]);
  });

  it("takes a box without area for none", () => {
    expect(detectionsFromOutputs(outputs([[5, 5, 5, 9, 0.9]]), FRAME, THINNED, ALL)).toEqual([]);
  });

  it.each([
    ["NaN", outputs([[0, 0, 10, Number.NaN, 0.9]])],
    ["infinite", outputs([[0, 0, 10, 10, Number.POSITIVE_INFINITY]])],
    ["2 scores beside 1 boxes", { ...outputs([[0, 0, 10, 10, 0.9]]), scores: Float32Array.of(1, 1) }],
    ["and 0.5 types", { ...outputs([[0, 0, 10, 10, 0.9]]), types: new Float32Array(4) }],
  ])("refuses numbers that are none, and lists that do not belong together: %s", (sentence, wrong) => {
    expect(() => detectionsFromOutputs(wrong, FRAME, THINNED, ALL)).toThrow(sentence);
  });
});
