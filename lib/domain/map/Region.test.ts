import { describe, expect, it } from "vitest";
import { formatRegions, isInside, parseRegions, pointsInside, rectangle, simplified } from "./Region.ts";

/** An L: two units wide and high, without its upper right quarter. */
const ELL = [0, 0, 1, 0, 1, 1, 2, 1, 2, 2, 0, 2];

describe("isInside", () => {
  it("follows a hollow outline", () => {
    expect(isInside(ELL, 0.5, 0.5)).toBe(true);
    expect(isInside(ELL, 1.5, 1.5)).toBe(true);
    expect(isInside(ELL, 1.5, 0.5)).toBe(false);
    expect(isInside(ELL, 3, 1)).toBe(false);
  });

  it("leaves out what a line encloses twice", () => {
    // A bow tie around (0.5, 0.5): its two wings are inside, above and below its knot is not.
    const bow = [0, 0, 1, 1, 1, 0, 0, 1];
    expect(isInside(bow, 0.1, 0.5)).toBe(true);
    expect(isInside(bow, 0.5, 0.1)).toBe(false);
  });
});

describe("pointsInside", () => {
  it("finds what lies in any of the regions and is shown, once", () => {
    const xs = Float32Array.of(0.5, 1.5, 5, 0.6, Number.NaN);
    const ys = Float32Array.of(0.5, 1.5, 5, 0.6, 0.5);
    const found = pointsInside([ELL, rectangle(0, 0, 2, 2)], xs, ys, (at) => at === 1);
    expect([...found]).toEqual([0, 3]);
  });
});

describe("regions in an address", () => {
  it("are read as they were written, to a ten-thousandth", () => {
    const text = formatRegions([rectangle(0.1, 0.2, 0.30004, 0.4), ELL]);
    expect(text.startsWith("0.1_0.2_0.3_0.2_")).toBe(true);
    expect(parseRegions(text)).toEqual([rectangle(0.1, 0.2, 0.3, 0.4), ELL]);
    expect(parseRegions("")).toEqual([]);
  });

  it.each(["1_2", "0_0_1_1_a_2", "0_0_1_1_2", "~"])("refuse %s", (text) => {
    expect(parseRegions(text)).toBeNull();
  });

  it("keep sixty corners of a long line at most, the first among them", () => {
    const line = Array.from({ length: 1000 }, (_, i) => i);
    const kept = simplified(line);
    // 500 corners, every ninth: 56.
    expect(kept).toHaveLength(112);
    expect(kept.slice(0, 4)).toEqual([0, 1, 18, 19]);
  });
});
