import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { RecistDiameters } from "../bookmarks/ReadBookmark.ts";
import { DIAMETER_ENDS, endOf } from "./moveEnd.ts";
import { cutToSlice, moveEndOnSlice, moveMark } from "./onSlice.ts";

const SIZE = { columns: 100, rows: 80 };
const CROSS: RecistDiameters = {
  long: [
    { x: 40, y: 40 },
    { x: 60, y: 40 },
  ],
  short: [
    { x: 50, y: 34 },
    { x: 50, y: 46 },
  ],
};

describe("moveEndOnSlice", () => {
  it("stops an end at the edge of the slice", () => {
    const moved = moveEndOnSlice(CROSS, { axis: "long", at: 1 }, { x: 130, y: -7 }, "free", [1, 1], SIZE);
    expect(moved.long[1]).toEqual({ x: 100, y: 0 });
    expect(moved.short).toEqual(CROSS.short);
  });

  it("cuts a short diameter that turned off the slice, at a right angle still", () => {
    // The long one turns to point down at x 3: the short one, 12 long, would reach from x 9 to x -3.
    const edge: RecistDiameters = {
      long: [
        { x: 3, y: 20 },
        { x: 23, y: 20 },
      ],
      short: [
        { x: 13, y: 14 },
        { x: 13, y: 26 },
      ],
    };
    const moved = moveEndOnSlice(
      edge,
      { axis: "long", at: 1 },
      { x: 3, y: 40 },
      "perpendicular",
      [1, 1],
      SIZE,
    );
    expect(moved.short).toEqual([
      { x: 9, y: 30 },
      { x: 0, y: 30 },
    ]);
  });

  it("never leaves the slice, whatever is dragged where", () => {
    const anywhere = fc.record({
      x: fc.double({ min: -300, max: 400, noNaN: true }),
      y: fc.double({ min: -300, max: 400, noNaN: true }),
    });
    const rules = fc.constantFrom<"free" | "perpendicular">("free", "perpendicular");
    fc.assert(
      fc.property(fc.constantFrom(...DIAMETER_ENDS), anywhere, rules, (end, to, rule) => {
        const moved = moveEndOnSlice(CROSS, end, to, rule, [0.5, 0.9], SIZE);
        for (const { x, y } of DIAMETER_ENDS.map((each) => endOf(moved, each))) {
          expect(x >= 0 && x <= SIZE.columns && y >= 0 && y <= SIZE.rows).toBe(true);
        }
      }),
    );
  });
});

describe("moveMark", () => {
  it("moves all four ends by the same, no further than the edge", () => {
    expect(moveMark(CROSS, { x: 5, y: -4 }, SIZE)).toEqual({
      long: [
        { x: 45, y: 36 },
        { x: 65, y: 36 },
      ],
      short: [
        { x: 55, y: 30 },
        { x: 55, y: 42 },
      ],
    });
    // 40 px are left to the right of x 60, 34 above y 34.
    expect(moveMark(CROSS, { x: 500, y: -500 }, SIZE).short[0]).toEqual({ x: 90, y: 0 });
  });

  it("lets a mark that reaches over the edge stay there, or come back", () => {
    const atSkin: RecistDiameters = { ...CROSS, long: [{ x: -3, y: 40 }, CROSS.long[1]] };
    expect(moveMark(atSkin, { x: -10, y: 0 }, SIZE)).toEqual(atSkin);
    expect(moveMark(atSkin, { x: 4, y: 0 }, SIZE).long[0]).toEqual({ x: 1, y: 40 });
  });
});

describe("cutToSlice", () => {
  it("keeps the part of a line that is on the slice", () => {
    const line = [
      { x: -10, y: 10 },
      { x: 110, y: 70 },
    ] as const;
    // It falls by half a row a column: at x 0 to y 15, at x 100 to y 65.
    expect(cutToSlice(line, SIZE)).toEqual([
      { x: 0, y: 15 },
      { x: 100, y: 65 },
    ]);
  });

  it("leaves a line on the slice as it is, and lays one beside it on the edge", () => {
    expect(cutToSlice(CROSS.long, SIZE)).toEqual(CROSS.long);
    const beside = [
      { x: -9, y: 10 },
      { x: -2, y: 20 },
    ] as const;
    expect(cutToSlice(beside, SIZE)).toEqual([
      { x: 0, y: 10 },
      { x: 0, y: 20 },
    ]);
  });
});
