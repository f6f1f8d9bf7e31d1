import { describe, expect, it } from "vitest";
import type { RecistDiameters } from "../bookmarks/ReadBookmark.ts";
import { FLAG_RULES } from "../flags/flagRules.ts";
import { angleArc } from "./angleArc.ts";
import { flagDrawing } from "./flagDrawing.ts";
import { nearestPoints } from "./nearestPoints.ts";

/** Its box, padded by 5 px, reaches from (95, 45) to (145, 75): 50 × 30 px. */
const CROSS: RecistDiameters = {
  long: [
    { x: 100, y: 60 },
    { x: 140, y: 60 },
  ],
  short: [
    { x: 120, y: 50 },
    { x: 120, y: 70 },
  ],
};
const MARK = { diameters: CROSS, spacingMm: [1, 1], reported: null } as const;

describe("flagDrawing", () => {
  it("draws a size as the box, and the allowed one about the same centre in the same shape", () => {
    // Four times the area is twice as wide and high: 100 × 60 about (120, 60).
    const flag = { rule: "too-small", value: 1500, limit: 6000, unit: "mm2" };
    expect(flagDrawing(flag, MARK)).toEqual([
      {
        kind: "box",
        look: "found",
        box: { left: 95, top: 45, right: 145, bottom: 75 },
        labels: [{ value: 1500, unit: "mm2", word: "" }],
      },
      {
        kind: "box",
        look: "limit",
        box: { left: 70, top: 30, right: 170, bottom: 90 },
        labels: [{ value: 6000, unit: "mm2", word: "limit" }],
      },
    ]);
  });

  it("draws a flat box as its two sides in mm", () => {
    const flag = { rule: "too-flat", value: 0.3, limit: 0.4, unit: "ratio" };
    const [, width, height] = flagDrawing(flag, { ...MARK, spacingMm: [0.5, 1] });
    expect(width?.labels).toEqual([{ value: 25, unit: "mm", word: "" }]);
    expect(height?.labels).toEqual([{ value: 30, unit: "mm", word: "" }]);
  });

  it("draws the gap between diameters that do not cross", () => {
    const apart = {
      ...CROSS,
      short: [
        { x: 120, y: 63 },
        { x: 120, y: 80 },
      ] as const,
    };
    const flag = { rule: "not-crossing", value: 3, limit: 0.5, unit: "mm" };
    expect(flagDrawing(flag, { ...MARK, diameters: apart })).toEqual([
      {
        kind: "line",
        look: "found",
        line: [
          { x: 120, y: 60 },
          { x: 120, y: 63 },
        ],
        labels: [
          { value: 3, unit: "mm", word: "" },
          { value: 0.5, unit: "mm", word: "limit" },
        ],
      },
    ]);
  });

  it("draws the reported length of the diameter that differs more about the middle of the drawn one", () => {
    // 40 mm reported as 41, 20 mm as 30: from y 45 to y 75.
    const flag = { rule: "length-mismatch", value: 10, limit: 1, unit: "mm" };
    const [drawn, reported] = flagDrawing(flag, { ...MARK, reported: { longMm: 41, shortMm: 30 } });
    expect(drawn).toMatchObject({ line: CROSS.short, labels: [{ value: 20, unit: "mm", word: "drawn" }] });
    expect(reported).toMatchObject({
      line: [
        { x: 120, y: 45 },
        { x: 120, y: 75 },
      ],
      labels: [{ value: 30, unit: "mm", word: "reported" }],
    });
  });

  it("draws something for every rule, and for one it does not know", () => {
    for (const rule of [...FLAG_RULES.map(({ name }) => name), "toString"]) {
      const [shape] = flagDrawing({ rule, value: 1, limit: 2, unit: "mm" }, MARK);
      expect(shape?.labels.length).toBeGreaterThan(0);
    }
  });
});

describe("angleArc", () => {
  it("runs from one diameter to the other at half of the shorter arm", () => {
    // Arms of 20 mm along x and 10 mm along y: a radius of 5 mm, which are 2.5 columns of 2 mm.
    const wide: RecistDiameters = {
      ...CROSS,
      long: [
        { x: 110, y: 60 },
        { x: 130, y: 60 },
      ],
    };
    const arc = angleArc(wide, [2, 1]);
    const [first, last] = [arc[0], arc.at(-1)];
    expect(Math.abs((first?.x ?? 0) - 120)).toBeCloseTo(2.5, 9);
    expect(first?.y).toBeCloseTo(60, 9);
    expect(last?.x).toBeCloseTo(120, 9);
    expect(Math.abs((last?.y ?? 0) - 60)).toBeCloseTo(5, 9);
    for (const { x, y } of arc) expect(Math.hypot((x - 120) * 2, y - 60)).toBeCloseTo(5, 9);
  });

  it("is none for a diameter without length", () => {
    expect(angleArc({ long: CROSS.long, short: [CROSS.long[0], CROSS.long[0]] }, [1, 1])).toEqual([]);
  });
});

describe("nearestPoints", () => {
  it("is the crossing, twice", () => {
    const point = { x: 120, y: 60 };
    expect(nearestPoints(CROSS.long, CROSS.short, [0.5, 2])).toEqual([point, point]);
  });

  it("goes by mm, not by pixels", () => {
    // The point is 3 columns of 2 mm from one end and 4 rows of 1 mm from the other.
    const corner = [
      { x: 0, y: 4 },
      { x: 3, y: 0 },
    ] as const;
    const dot = [
      { x: 0, y: 0 },
      { x: 0, y: 0 },
    ] as const;
    // In mm the line is x / 6 + y / 4 = 1; its foot from the corner is at (24 / 13, 36 / 13) · (4 / 4, 6 / 6) mm.
    const [, foot] = nearestPoints(dot, corner, [2, 1]);
    expect(foot.x * 2).toBeCloseTo((6 * 16) / 52, 9);
    expect(foot.y).toBeCloseTo((4 * 36) / 52, 9);
  });
});
