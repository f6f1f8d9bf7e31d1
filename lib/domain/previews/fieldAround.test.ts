import { describe, expect, it } from "vitest";
import { fieldAround } from "./fieldAround.ts";

describe("fieldAround", () => {
  it("shows 96 mm around the middle of a small lesion", () => {
    // At 0.8 mm a pixel, 96 mm are 120 pixels: 60 to each side of the middle (110, 205).
    const field = fieldAround({ left: 100, top: 200, right: 120, bottom: 210 }, [0.8, 0.8]);
    expect(field.sideMm).toBe(96);
    expect(field.box).toEqual({ left: 50, top: 145, right: 170, bottom: 265 });
  });

  it("is a square in mm where pixels are not", () => {
    const { box } = fieldAround({ left: 0, top: 0, right: 10, bottom: 10 }, [0.5, 1]);
    expect(box.right - box.left).toBe(192);
    expect(box.bottom - box.top).toBe(96);
  });

  it("keeps one scale for lesions up to 76.8 mm, and doubles it beyond", () => {
    const side = (mm: number) => fieldAround({ left: 0, top: 0, right: mm, bottom: 10 }, [1, 1]).sideMm;
    expect([10, 76.8, 76.9, 150, 300].map(side)).toEqual([96, 96, 192, 192, 384]);
  });

  it("grows with a lesion that no side has room for", () => {
    expect(fieldAround({ left: 0, top: 0, right: 400, bottom: 10 }, [1, 1]).sideMm).toBe(500);
  });
});
