import { describe, expect, it } from "vitest";
import { acrossBody, bodyOutline, bodyWidthAt } from "./bodyShape.ts";

describe("bodyWidthAt", () => {
  it("is widest where area times width over height is largest: 61,000 mm² at 1.78, height 0.35 has 60,000 at it", () => {
    // 60,000 · 1.78 = 106,800 at 0.35; 61,000 · 1.75 = 106,750 at 0.38.
    expect(bodyWidthAt(0.35)).toBe(1);
    expect(bodyWidthAt(0.38)).toBeCloseTo(Math.sqrt(106_750 / 106_800), 9);
  });

  it("goes straight from one height of the template to the next", () => {
    expect(bodyWidthAt(0.365)).toBeCloseTo((1 + Math.sqrt(106_750 / 106_800)) / 2, 9);
  });

  it("stays as it is beyond head and trunk", () => {
    expect(bodyWidthAt(-0.2)).toBe(bodyWidthAt(0));
    expect(bodyWidthAt(1.3)).toBe(bodyWidthAt(1));
  });
});

describe("acrossBody", () => {
  it("leaves the middle where it is and draws the edges in at the neck", () => {
    expect(acrossBody(0.5, 0.2)).toBe(0.5);
    // 13,000 mm² as wide as high, against the widest.
    expect(acrossBody(1, 0.2)).toBeCloseTo(0.5 + Math.sqrt(13_000 / 106_800) / 2, 9);
  });

  it("makes the outline of what lies at the very edges", () => {
    const outline = bodyOutline(4);
    expect(outline).toHaveLength(10);
    expect(outline[0]).toEqual([acrossBody(0, 0), 0]);
    expect(outline.at(-1)).toEqual([acrossBody(1, 0), 0]);
  });
});
