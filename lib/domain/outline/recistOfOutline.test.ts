import { describe, expect, it } from "vitest";
import { recistOfOutline } from "./recistOfOutline.ts";

describe("recistOfOutline", () => {
  it("measures a rectangle of 3 by 4: diagonal 5, and across it 2 * 12 / 5", () => {
    // The chord at right angles to a diagonal of a 3 x 4 rectangle is longest through its middle: between the long
    // sides it is 3 / (4 / 5) = 3.75.
    const { longLength, shortLength } = recistOfOutline(Float64Array.of(0, 0, 4, 0, 4, 3, 0, 3));
    expect(longLength).toBe(5);
    expect(shortLength).toBeCloseTo(3.75, 6);
  });

  it("measures an ellipse by its axes", () => {
    const outline = Float64Array.from({ length: 720 }, (_, i) =>
      i % 2 === 0 ? 50 + 12 * Math.cos((Math.PI * i) / 360) : 40 + 7 * Math.sin((Math.PI * (i - 1)) / 360),
    );
    const { long, short, longLength, shortLength } = recistOfOutline(outline);
    expect(longLength).toBeCloseTo(24, 3);
    expect(shortLength).toBeCloseTo(14, 2);
    expect(Math.abs((long[0].y + long[1].y) / 2 - 40)).toBeLessThan(0.01);
    expect(Math.abs(short[0].x - short[1].x)).toBeLessThan(0.01);
  });

  it("takes the longest piece inside a shape with a bay, not the gap", () => {
    // A U, 10 wide and 8 high, its legs 2 wide: from corner to corner, and across that inside one leg only.
    const u = Float64Array.of(0, 0, 2, 0, 2, 6, 8, 6, 8, 0, 10, 0, 10, 8, 0, 8);
    const { longLength, shortLength } = recistOfOutline(u);
    expect(longLength).toBeCloseTo(Math.hypot(10, 8), 9);
    expect(shortLength).toBeLessThan(7);
  });

  it("refuses what has no area", () => {
    expect(() => recistOfOutline(Float64Array.of(0, 0, 1, 1))).toThrow(RangeError);
  });
});
