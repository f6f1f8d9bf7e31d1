import { describe, expect, it } from "vitest";
import { patientOf, rowOf } from "#lib/testing/patientOf.ts";
import { curvesOf } from "./growthCurves.ts";

const gone = rowOf(2, [10, null, null]);
const ROWS = [
  rowOf(1, [40, null, 20], { part: "target" }),
  { ...gone, cells: gone.cells.map((cell, at) => (at === 2 ? { ...cell, said: "gone" as const } : cell)) },
  rowOf(3, [8, 8, 8], { part: "ignored" }),
];

describe("curvesOf", () => {
  it("has a point where something is known: a length, or that it is gone; what is ignored has no curve", () => {
    const { curves, times, inDays } = curvesOf(patientOf(ROWS, [-20, 80, 180]), "mm");
    expect({ times, inDays }).toEqual({ times: [-20, 80, 180], inDays: true });
    expect(curves.map(({ name, points }) => [name, points.map(({ time, value }) => [time, value])])).toEqual([
      [
        "A",
        [
          [-20, 40],
          [180, 20],
        ],
      ],
      [
        "B",
        [
          [-20, 10],
          [180, 0],
        ],
      ],
    ]);
  });

  it("counts changes from each lesion's first study", () => {
    const { curves } = curvesOf(patientOf(ROWS, [0, 1, 2]), "change");
    expect(curves.map(({ points }) => points.map(({ value }) => value))).toEqual([
      [0, -0.5],
      [0, -1],
    ]);
  });

  it.each([[[0, null, 9]], [[0, 5, 5]]])(
    "puts studies in their order when days do not tell them apart: %o",
    (days) => {
      const { times, inDays } = curvesOf(patientOf(ROWS, days), "mm");
      expect({ times, inDays }).toEqual({ times: [0, 1, 2], inDays: false });
    },
  );
});
