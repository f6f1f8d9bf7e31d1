import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { RecistDiameters } from "../bookmarks/ReadBookmark.ts";
import type { Point } from "../geometry/point.ts";
import { lengthsMm } from "./lengthsMm.ts";
import { dotOf, lengthOf, mmFromImage, type SpacingMm, wayMm } from "./millimetres.ts";
import { DIAMETER_ENDS, endOf, moveEnd } from "./moveEnd.ts";

/** Long from (100, 60) to (140, 60); short across it at a quarter of its length, 10 px up and 5 px down. */
const CROSS: RecistDiameters = {
  long: [
    { x: 100, y: 60 },
    { x: 140, y: 60 },
  ],
  short: [
    { x: 110, y: 50 },
    { x: 110, y: 65 },
  ],
};
const SQUARE: SpacingMm = [1, 1];

const coordinate = fc.double({ min: 0, max: 512, noNaN: true });
const points = fc.record({ x: coordinate, y: coordinate });
const spacings = fc.tuple(
  fc.double({ min: 0.3, max: 3, noNaN: true }),
  fc.double({ min: 0.3, max: 3, noNaN: true }),
);
const ends = fc.constantFrom(...DIAMETER_ENDS);
const wayOf = ([a, b]: readonly [Point, Point], spacingMm: SpacingMm) =>
  wayMm(mmFromImage(a, spacingMm), mmFromImage(b, spacingMm));

/** Pairs as people draw them: two lines of at least 2 mm that cross at an angle of at least 30 degrees. */
const marks = fc
  .record({
    middle: points,
    spacingMm: spacings,
    angle: fc.double({ min: 0, max: 2 * Math.PI, noNaN: true }),
    between: fc.double({ min: Math.PI / 6, max: (5 * Math.PI) / 6, noNaN: true }),
    arms: fc.array(fc.double({ min: 1, max: 60, noNaN: true }), { minLength: 4, maxLength: 4 }),
  })
  .map(({ middle, spacingMm, angle, between, arms }) => {
    const at = (direction: number, mm: number): Point => ({
      x: middle.x + (Math.cos(direction) * mm) / spacingMm[0],
      y: middle.y + (Math.sin(direction) * mm) / spacingMm[1],
    });
    const [a = 1, b = 1, c = 1, d = 1] = arms;
    const diameters: RecistDiameters = {
      long: [at(angle, -a), at(angle, b)],
      short: [at(angle + between, -c), at(angle + between, d)],
    };
    return { diameters, spacingMm };
  });

describe("moveEnd, free", () => {
  it("puts the end where it is dragged and leaves the others", () => {
    const moved = moveEnd(CROSS, { axis: "long", at: 1 }, { x: 150, y: 70 }, "free", SQUARE);
    expect(moved).toEqual({ ...CROSS, long: [CROSS.long[0], { x: 150, y: 70 }] });
  });
});

describe("moveEnd, perpendicular", () => {
  it("turns the short diameter with the long one, which it crosses at the same part of its length", () => {
    // The long one now points down and is 20 long; a quarter of it is at y 65. What was up is now right.
    const moved = moveEnd(CROSS, { axis: "long", at: 1 }, { x: 100, y: 80 }, "perpendicular", SQUARE);
    expect(moved.long).toEqual([
      { x: 100, y: 60 },
      { x: 100, y: 80 },
    ]);
    expect(moved.short).toEqual([
      { x: 110, y: 65 },
      { x: 95, y: 65 },
    ]);
  });

  it("slides the short diameter along the long one and leaves the other end's distance", () => {
    const moved = moveEnd(CROSS, { axis: "short", at: 0 }, { x: 125, y: 52 }, "perpendicular", SQUARE);
    expect(moved).toEqual({
      long: CROSS.long,
      short: [
        { x: 125, y: 52 },
        { x: 125, y: 65 },
      ],
    });
  });

  it("lets the short diameter neither leave the long one nor come to lie on one side of it", () => {
    const beyond = moveEnd(CROSS, { axis: "short", at: 1 }, { x: 170, y: 70 }, "perpendicular", SQUARE);
    expect(beyond.short).toEqual([
      { x: 140, y: 50 },
      { x: 140, y: 70 },
    ]);
    const across = moveEnd(CROSS, { axis: "short", at: 1 }, { x: 120, y: 40 }, "perpendicular", SQUARE);
    expect(across.short).toEqual([
      { x: 120, y: 50 },
      { x: 120, y: 60 },
    ]);
  });

  it("makes the right angle in mm where pixels are not square", () => {
    // Columns 0.5 mm apart, rows 1 mm: the long way (40, 20) px is (20, 20) mm, so that across is (10, -10) mm or
    // (20, -10) px. The short one keeps its 15 mm: 15 / √2 mm each way.
    const moved = moveEnd(CROSS, { axis: "long", at: 1 }, { x: 140, y: 80 }, "perpendicular", [0.5, 1]);
    const side = 15 / Math.SQRT2;
    expect(moved.short[0].x - moved.short[1].x).toBeCloseTo(side / 0.5, 9);
    expect(moved.short[0].y - moved.short[1].y).toBeCloseTo(-side, 9);
  });

  it("moves an end freely where there is no direction to be perpendicular to", () => {
    const point = { x: 5, y: 5 };
    const nothing: RecistDiameters = { long: [point, point], short: CROSS.short };
    const to = { x: 9, y: 9 };
    expect(moveEnd(nothing, { axis: "short", at: 0 }, to, "perpendicular", SQUARE).short[0]).toEqual(to);
  });

  it("leaves a right angle, whatever it is given and wherever the end goes", () => {
    fc.assert(
      fc.property(marks, ends, points, ({ diameters, spacingMm }, end, to) => {
        const moved = moveEnd(diameters, end, to, "perpendicular", spacingMm);
        const long = wayOf(moved.long, spacingMm);
        const short = wayOf(moved.short, spacingMm);
        expect(Math.abs(dotOf(long, short))).toBeLessThan(1e-6 * (1 + lengthOf(long) * lengthOf(short)));
      }),
    );
  });

  it("keeps the length of a short diameter that turns with the long one, and the dragged end under the pointer", () => {
    fc.assert(
      fc.property(marks, fc.constantFrom<0 | 1>(0, 1), points, ({ diameters, spacingMm }, at, to) => {
        const end = { axis: "long", at } as const;
        const moved = moveEnd(diameters, end, to, "perpendicular", spacingMm);
        expect(endOf(moved, end)).toEqual(to);
        expect(lengthsMm(moved, spacingMm).shortMm).toBeCloseTo(lengthsMm(diameters, spacingMm).shortMm, 6);
      }),
    );
  });

  it("changes nothing when an end of a perpendicular pair is dragged to where it is", () => {
    fc.assert(
      fc.property(marks, ends, points, ({ diameters, spacingMm }, end, to) => {
        const right = moveEnd(diameters, { axis: "long", at: 0 }, to, "perpendicular", spacingMm);
        fc.pre(lengthsMm(right, spacingMm).longMm > 1);
        const still = moveEnd(right, end, endOf(right, end), "perpendicular", spacingMm);
        for (const each of DIAMETER_ENDS) {
          expect(endOf(still, each).x).toBeCloseTo(endOf(right, each).x, 6);
          expect(endOf(still, each).y).toBeCloseTo(endOf(right, each).y, 6);
        }
      }),
    );
  });
});
