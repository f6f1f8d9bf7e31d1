import { describe, expect, it } from "vitest";
import { ellipseHu } from "./ellipseHu.ts";

const SIZE = { columns: 5, rows: 5 };
/** Row by row: 0..24, so that the pixel in column x of row y holds 5 y + x. */
const RAMP = Int16Array.from({ length: 25 }, (_, i) => i);

describe("ellipseHu", () => {
  it("takes the pixels whose centres are inside or on the edge", () => {
    // Radius 1 about the centre of pixel (2, 2): itself and its four neighbours, on the edge: 7, 11, 12, 13, 17.
    const found = ellipseHu(RAMP, SIZE, { left: 1.5, top: 1.5, right: 3.5, bottom: 3.5 }, [2, 3]);
    expect(found.pixels).toBe(5);
    expect(found.meanHu).toBe(12);
    // Differences -5, -1, 0, 1, 5: squares sum to 52.
    expect(found.sdHu).toBeCloseTo(Math.sqrt(52 / 5), 12);
    expect([found.minHu, found.maxHu]).toEqual([7, 17]);
    // Radii of 2 mm and 3 mm.
    expect(found.areaMm2).toBeCloseTo(6 * Math.PI, 12);
  });

  it("is as flat as its box", () => {
    // 1.5 px to either side, half a pixel up and down: the row's three pixels 11, 12, 13.
    const found = ellipseHu(RAMP, SIZE, { left: 1, top: 2, right: 4, bottom: 3 }, [1, 1]);
    expect([found.pixels, found.meanHu]).toEqual([3, 12]);
    expect(found.sdHu).toBeCloseTo(Math.sqrt(2 / 3), 12);
  });

  it("counts what lies beyond the slice and what is padding for nothing", () => {
    // Radius 1.2 about the first pixel's centre: pixels 0, 1 and 5; 0 stands for no data here.
    const found = ellipseHu(RAMP, SIZE, { left: -0.7, top: -0.7, right: 1.7, bottom: 1.7 }, [1, 1], 0);
    expect([found.pixels, found.meanHu, found.sdHu]).toEqual([2, 3, 2]);
  });

  it("knows no HU where no pixel's centre is inside", () => {
    const nothing = { pixels: 0, meanHu: null, sdHu: null, minHu: null, maxHu: null };
    expect(ellipseHu(RAMP, SIZE, { left: 1.9, top: 1.9, right: 2.1, bottom: 2.1 }, [1, 1])).toMatchObject(
      nothing,
    );
    expect(ellipseHu(RAMP, SIZE, { left: 2, top: 2, right: 2, bottom: 4 }, [1, 1])).toMatchObject({
      ...nothing,
      areaMm2: 0,
    });
  });
});
