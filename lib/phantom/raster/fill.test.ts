import { describe, expect, it } from "vitest";
import { canvas, type Ink } from "./Canvas.ts";
import { fillCapsule } from "./fillCapsule.ts";
import { fillPolygon, polygonScratch } from "./fillPolygon.ts";
import { overTissues, tissueCode } from "./tissues.ts";

const INK: Ink = { hu: 100, tissue: tissueCode("liver"), over: null };

/** Fills a polygon on an empty 6 x 4 slice of 0 HU. */
function filled(points: readonly number[], ink: Ink = INK, level?: number): number[][] {
  const paper = canvas(6, 4);
  fillPolygon(paper, polygonScratch(4), Float64Array.from(points), points.length / 2, ink, level);
  return [0, 1, 2, 3].map((row) => [...paper.hu.subarray(row * 6, row * 6 + 6)]);
}

describe("fillPolygon", () => {
  it("fills whole pixels, and the share of those that its sides run through", () => {
    // x from 1.25 to 4.5, y from 1 to 3: three quarters of column 1, half of column 4.
    expect(filled([1.25, 1, 4.5, 1, 4.5, 3, 1.25, 3])).toEqual([
      [0, 0, 0, 0, 0, 0],
      [0, 75, 100, 100, 50, 0],
      [0, 75, 100, 100, 50, 0],
      [0, 0, 0, 0, 0, 0],
    ]);
  });

  it("never puts more than the whole ink on a pixel, however far a shape reaches beyond the slice", () => {
    const rows = filled([-500, -9, 0.5, -9, 0.5, 99, -500, 99]);
    expect(rows.every((row) => row[0] === 50 && row[1] === 0)).toBe(true);
    expect(filled([-90, -9, 90, -9, 90, 99, -90, 99]).flat()).toEqual(Array(24).fill(100));
  });

  it("leaves the hole of a shape that runs back on itself, and stops at a level", () => {
    const ring = [0, 0, 6, 0, 6, 4, 0, 4, 0, 0, 2, 1, 2, 3, 4, 3, 4, 1, 2, 1];
    expect(filled(ring)[1]).toEqual([100, 100, 0, 0, 100, 100]);
    expect(filled([0, 0, 6, 0, 6, 4, 0, 4], INK, 2).map(([first]) => first)).toEqual([100, 100, 0, 0]);
  });

  it("draws over some tissues only", () => {
    expect(filled([0, 0, 6, 0, 6, 4, 0, 4], { ...INK, over: overTissues("fat") }).flat()).toEqual(
      Array(24).fill(0),
    );
    expect(filled([0, 0, 6, 0, 6, 4, 0, 4], { ...INK, over: overTissues("air") }).flat()).toEqual(
      Array(24).fill(100),
    );
  });
});

describe("fillCapsule", () => {
  const cut = (z0: number, z1: number, halfThickness = 0): number => {
    const paper = canvas(21, 21);
    fillCapsule(paper, { x0: 10.5, y0: 10.5, z0, r0: 5, x1: 10.5, y1: 10.5, z1, r1: 5 }, halfThickness, INK);
    return paper.hu.reduce((sum, hu) => sum + hu / 100, 0);
  };

  it("shows a tube that passes straight through as a disc: 25 pi pixels", () => {
    expect(Math.abs(cut(-20, 20) - 25 * Math.PI)).toBeLessThan(1.5);
  });

  it("shows the round end of a tube as a smaller disc, and nothing beyond it", () => {
    // 3 px past the end of a tube of radius 5: a disc of radius 4.
    expect(Math.abs(cut(3, 20) - 16 * Math.PI)).toBeLessThan(1.5);
    expect(cut(6, 20)).toBe(0);
    expect(cut(6, 20, 2)).toBeGreaterThan(0);
  });
});
