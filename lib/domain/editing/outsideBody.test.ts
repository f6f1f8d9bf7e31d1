import { describe, expect, it } from "vitest";
import { areaOf } from "../geometry/box.ts";
import { bodyMask } from "../location/bodyMask.ts";
import { measureBox } from "../noise/measureBox.ts";
import { outsideBody } from "./outsideBody.ts";

/** Body where the text has an `x`; a character is a pixel. */
const drawn = (...rows: string[]) => ({
  at: (x: number, y: number) => rows[Math.floor(y)]?.[Math.floor(x)] === "x",
});

describe("outsideBody", () => {
  it("is one rectangle where rows are alike, and another where they change", () => {
    const body = drawn("..xx", "..xx", ".xxx");
    expect(outsideBody(body, { left: 0, top: 0, right: 4, bottom: 3 })).toEqual([
      { left: 0, top: 0, right: 2, bottom: 2 },
      { left: 0, top: 2, right: 1, bottom: 3 },
    ]);
  });

  it("has both sides of what lies in between", () => {
    expect(outsideBody(drawn(".x."), { left: 0, top: 0, right: 3, bottom: 1 })).toEqual([
      { left: 0, top: 0, right: 1, bottom: 1 },
      { left: 2, top: 0, right: 3, bottom: 1 },
    ]);
  });

  it("is nothing in the body, and all of it beyond the slice", () => {
    const body = drawn("xx", "xx");
    expect(outsideBody(body, { left: 0, top: 0, right: 2, bottom: 2 })).toEqual([]);
    const beyond = { left: 2, top: 0, right: 5, bottom: 2 };
    expect(outsideBody(body, beyond)).toEqual([beyond]);
  });

  it("leaves what was measured as the share in the body", () => {
    // A body of 60 x 60 mm in a slice of 100 x 100; a box of 20 x 10 px, of which 12 columns reach into it.
    const size = { columns: 100, rows: 100 };
    const hu = new Int16Array(10_000).fill(-1000);
    for (let y = 20; y < 80; y++) hu.fill(40, y * 100 + 20, y * 100 + 80);
    const body = bodyMask(hu, size, 1, 1);
    const box = { left: 12, top: 45, right: 32, bottom: 55 };
    const { bodyShare } = measureBox({
      hu,
      size,
      box,
      body,
      spacingXMm: 1,
      spacingYMm: 1,
      paddingHu: null,
      diameters: {
        long: [
          { x: 17, y: 50 },
          { x: 27, y: 50 },
        ],
        short: [
          { x: 22, y: 50 },
          { x: 22, y: 51 },
        ],
      },
      reportedLongMm: null,
      reportedShortMm: null,
    });
    expect(bodyShare).toBe(12 / 20);
    const outside = outsideBody(body, box).reduce((sum, part) => sum + areaOf(part), 0);
    expect(outside / areaOf(box)).toBeCloseTo(8 / 20, 12);
  });
});
