import { describe, expect, it } from "vitest";
import { affineOf, flippedRows } from "./affine.ts";

const AXIAL = { row: [1, 0, 0], column: [0, 1, 0] } as const;

describe("affineOf", () => {
  it("takes voxel (0, 0, 0) to the first pixel of the last row of the lowest slice, right and front growing", () => {
    // Three slices of 4 rows, 0.5 x 0.7 mm pixels, 5 mm apart; the first pixel of the top slice at L -10, P -20, H 30.
    const affine = affineOf({
      ...AXIAL,
      origin: [-10, -20, 30],
      spacingXMm: 0.5,
      spacingYMm: 0.75,
      step: [0, 0, -5],
      rows: 4,
      slices: 3,
    });
    // Lowest slice: 30 - 10 = 20. Last row: -20 + 3 * 0.75 = -17.75 to the back, so 17.75 to the front.
    expect(affine).toEqual([
      [-0.5, 0, 0, 10],
      [0, 0.75, 0, 17.75],
      [0, 0, 5, 20],
    ]);
  });

  it("keeps the shear of a tilted gantry: the table moves along the patient, not along the normal", () => {
    const cos = Math.cos(Math.PI / 9);
    const sin = Math.sin(Math.PI / 9);
    const [x, y, z] = affineOf({
      row: [1, 0, 0],
      column: [0, cos, -sin],
      origin: [0, 0, 0],
      spacingXMm: 1,
      spacingYMm: 1,
      step: [0, 0, -5],
      rows: 1,
      slices: 1,
    });
    expect([x[1], y[1], z[1]]).toEqual([0, cos, sin]);
    expect([x[2], y[2], z[2]]).toEqual([0, 0, 5]);
  });

  it("turns what lies prone: the right side is where the columns begin", () => {
    const [x, y] = affineOf({
      row: [-1, 0, 0],
      column: [0, -1, 0],
      origin: [10, 20, 0],
      spacingXMm: 1,
      spacingYMm: 1,
      step: [0, 0, -1],
      rows: 2,
      slices: 1,
    });
    expect(x).toEqual([1, 0, 0, -10]);
    expect(y).toEqual([0, -1, 0, -19]);
  });
});

describe("flippedRows", () => {
  it("puts the last row first", () => {
    expect(flippedRows(Int16Array.of(1, 2, 3, 4, 5, 6), 2, 3)).toEqual(Int16Array.of(5, 6, 3, 4, 1, 2));
  });
});
