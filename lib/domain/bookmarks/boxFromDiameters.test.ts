import { describe, expect, it } from "vitest";
import { boxFromDiameters } from "./boxFromDiameters.ts";

describe("boxFromDiameters", () => {
  it("holds both diameters with five pixels to spare on each side", () => {
    // A cross: the long diameter spans x 100..140 at y 60, the short y 50..70 at x 120.
    const cross = {
      long: [
        { x: 100, y: 60 },
        { x: 140, y: 60 },
      ],
      short: [
        { x: 120, y: 50 },
        { x: 120, y: 70 },
      ],
    } as const;

    expect(boxFromDiameters(cross)).toEqual({ left: 95, top: 45, right: 145, bottom: 75 });
  });

  it("gives the box of a published row, which counts half a pixel more, to six digits", () => {
    // DL_info.csv: 233.537, 95.0204, 234.057, 106.977, 231.169, 101.605, 236.252, 101.143.
    const row = {
      long: [
        { x: 233.037, y: 94.5204 },
        { x: 233.557, y: 106.477 },
      ],
      short: [
        { x: 230.669, y: 101.105 },
        { x: 235.752, y: 100.643 },
      ],
    } as const;

    const { left, top, right, bottom } = boxFromDiameters(row);

    const published = [left, top, right, bottom].map((edge) => (edge + 0.5).toPrecision(6));
    expect(published).toEqual(["226.169", "90.0204", "241.252", "111.977"]);
  });

  it("is not cut off at the edge of the slice", () => {
    const corner = {
      long: [
        { x: 1, y: 1 },
        { x: 9, y: 1 },
      ],
      short: [
        { x: 5, y: 0 },
        { x: 5, y: 2 },
      ],
    } as const;

    expect(boxFromDiameters(corner)).toEqual({ left: -4, top: -5, right: 14, bottom: 7 });
  });

  it("throws for an end that is not finite, which reading must have refused", () => {
    const point = { x: 0, y: 0 };
    const broken = { long: [point, { x: Number.NaN, y: 0 }], short: [point, point] } as const;

    expect(() => boxFromDiameters(broken)).toThrow(RangeError);
  });
});
