import { describe, expect, it } from "vitest";
import { diceOf } from "./diceOf.ts";
import { outlineMeasures } from "./outlineMeasures.ts";
import { softMove } from "./softMove.ts";

const square = (left: number, top: number, side: number) => [
  { x: left, y: top },
  { x: left + side, y: top },
  { x: left + side, y: top + side },
  { x: left, y: top + side },
];

describe("outlineMeasures", () => {
  it("measures in mm where pixels are no squares", () => {
    // 10 by 10 px of 0.5 by 2 mm: 5 by 20 mm. A side a has variance a² / 12, so an axis is 4 a / √12 long.
    const measured = outlineMeasures(square(300, 200, 10), [0.5, 2]);
    expect(measured?.areaMm2).toBeCloseTo(100, 9);
    expect(measured?.perimeterMm).toBeCloseTo(50, 9);
    expect(measured?.ellipse.centre).toEqual({ x: expect.closeTo(305, 9), y: expect.closeTo(205, 9) });
    expect(measured?.ellipse.longMm).toBeCloseTo((4 * 20) / Math.sqrt(12), 9);
    expect(measured?.ellipse.shortMm).toBeCloseTo((4 * 5) / Math.sqrt(12), 9);
    expect(Math.abs(measured?.ellipse.angleDegrees ?? 0)).toBeCloseTo(90, 9);
  });

  it("gives an ellipse back, whichever way it is gone about", () => {
    const turn = Math.PI / 6;
    const ellipse = Array.from({ length: 720 }, (_, i) => {
      const [u, v] = [12 * Math.cos((i * Math.PI) / 360), 5 * Math.sin((i * Math.PI) / 360)];
      return {
        x: 90 + u * Math.cos(turn) - v * Math.sin(turn),
        y: 40 + u * Math.sin(turn) + v * Math.cos(turn),
      };
    });
    for (const polygon of [ellipse, ellipse.toReversed()]) {
      const { areaMm2 = 0, ellipse: found } = outlineMeasures(polygon, [1, 1]) ?? {};
      expect(areaMm2).toBeCloseTo(Math.PI * 12 * 5, 1);
      expect(found?.longMm).toBeCloseTo(24, 2);
      expect(found?.shortMm).toBeCloseTo(10, 2);
      expect(found?.angleDegrees).toBeCloseTo(30, 6);
    }
  });

  it("says nothing of a line", () => {
    expect(outlineMeasures([], [1, 1])).toBeNull();
    expect(
      outlineMeasures(
        [
          { x: 1, y: 1 },
          { x: 5, y: 5 },
          { x: 3, y: 3 },
        ],
        [1, 1],
      ),
    ).toBeNull();
  });
});

describe("diceOf", () => {
  it("is twice the shared area over the sum of both", () => {
    // Two squares of 8 px, shifted by 2: 2 * 6 * 8 / (64 + 64).
    expect(diceOf(square(0, 0, 8), square(2, 0, 8))).toBeCloseTo(96 / 128, 2);
    expect(diceOf(square(0, 0, 8), square(20, 0, 8))).toBe(0);
    expect(diceOf(square(0, 0, 8), [])).toBe(0);
  });
});

describe("softMove", () => {
  const ring = Array.from({ length: 24 }, (_, i) => ({ x: i, y: 0 }));

  it("lets three points to either side follow, less and less", () => {
    const moved = softMove(ring, 0, { x: 0, y: 8 }).map(({ y }) => y);
    // (1 + cos(k π / 4)) / 2 of 8: half way out it is a half.
    expect(moved[0]).toBe(8);
    expect(moved[2]).toBeCloseTo(4, 9);
    expect(moved[22]).toBeCloseTo(4, 9);
    expect(moved[4]).toBe(0);
    expect(moved.filter((y) => y !== 0)).toHaveLength(7);
  });

  it("moves one alone when told to", () => {
    expect(softMove(ring, 5, { x: 5, y: 8 }, true).filter(({ y }) => y !== 0)).toEqual([{ x: 5, y: 8 }]);
  });
});
