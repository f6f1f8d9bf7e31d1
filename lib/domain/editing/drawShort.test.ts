import { describe, expect, it } from "vitest";
import type { Segment } from "../geometry/point.ts";
import { crossAt, drawShort } from "./drawShort.ts";

const LONG: Segment = [
  { x: 100, y: 60 },
  { x: 140, y: 60 },
];

describe("drawShort", () => {
  it("runs from side to side at a right angle where the drag began", () => {
    expect(drawShort(LONG, { x: 115, y: 52 }, { x: 121, y: 66 }, "perpendicular", [1, 1])).toEqual([
      { x: 115, y: 52 },
      { x: 115, y: 66 },
    ]);
  });

  it("reaches equally far to both sides when the drag began on the long diameter", () => {
    expect(drawShort(LONG, { x: 120, y: 61 }, { x: 120, y: 70 }, "perpendicular", [1, 1])).toEqual([
      { x: 120, y: 50 },
      { x: 120, y: 70 },
    ]);
  });

  it("crosses the long diameter even when it was begun beyond its end", () => {
    const [first, second] = drawShort(LONG, { x: 150, y: 50 }, { x: 150, y: 70 }, "perpendicular", [1, 1]);
    expect([first.x, second.x]).toEqual([140, 140]);
  });

  it("is what the hand drew, when free", () => {
    const [from, to] = [
      { x: 110, y: 50 },
      { x: 125, y: 66 },
    ];
    expect(drawShort(LONG, from, to, "free", [1, 1])).toEqual([from, to]);
  });
});

describe("crossAt", () => {
  it("is 20 mm by 15 mm, smaller at the edge", () => {
    const size = { columns: 100, rows: 100 };
    expect(crossAt({ x: 50, y: 50 }, [0.5, 1], size)).toEqual({
      long: [
        { x: 30, y: 50 },
        { x: 70, y: 50 },
      ],
      short: [
        { x: 50, y: 42.5 },
        { x: 50, y: 57.5 },
      ],
    });
    expect(crossAt({ x: 4, y: 50 }, [1, 1], size).long).toEqual([
      { x: 0, y: 50 },
      { x: 8, y: 50 },
    ]);
  });
});
