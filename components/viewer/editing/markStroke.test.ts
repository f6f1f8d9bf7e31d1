import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { RecistDiameters } from "#lib/domain/bookmarks/ReadBookmark.ts";
import { DIAMETER_ENDS, endOf } from "#lib/domain/editing/moveEnd.ts";
import type { Point } from "#lib/domain/geometry/point.ts";
import { imageFromScreen, type Rotation, screenFromImage } from "#lib/domain/viewing/viewTransform.ts";
import { beginStroke, drawStroke, nearestEnd } from "./markStroke.ts";
import { stepTowards } from "./stepTowards.ts";

const SIZE = { columns: 512, rows: 512 };
const CROSS: RecistDiameters = {
  long: [
    { x: 236, y: 250 },
    { x: 276, y: 262 },
  ],
  short: [
    { x: 259, y: 246 },
    { x: 253, y: 266 },
  ],
};

const positive = (min: number, max: number) => fc.double({ min, max, noNaN: true });

/** A viewport that shows the mark, however it is zoomed, turned and mirrored, on pixels of any shape. */
const spaces = fc
  .record({
    centre: fc.record({ x: positive(200, 300), y: positive(200, 300) }),
    scale: positive(0.1, 80),
    rotation: fc.constantFrom<Rotation>(0, 90, 180, 270),
    flipped: fc.boolean(),
    viewport: fc.record({
      widthPx: fc.integer({ min: 50, max: 3840 }),
      heightPx: fc.integer({ min: 50, max: 2160 }),
    }),
    spacingMm: fc.tuple(positive(0.3, 3), positive(0.3, 3)),
  })
  .map(({ viewport, spacingMm, ...view }) => ({
    toScreen: screenFromImage(view, viewport, spacingMm),
    toImage: imageFromScreen(view, viewport, spacingMm),
    spacingMm,
    size: SIZE,
  }));

const near = (a: Point, b: Point) => Math.hypot(a.x - b.x, a.y - b.y);

describe("a stroke on the screen", () => {
  it("moves the end by what the pointer moved over, to 0.01 px at any zoom, turn, flip and device pixel ratio", () => {
    const ratios = fc.constantFrom(1, 1.25, 1.5, 2, 3);
    const small = fc.integer({ min: -6, max: 6 });
    const way = fc.integer({ min: -40, max: 40 });
    fc.assert(
      fc.property(
        spaces,
        fc.constantFrom(...DIAMETER_ENDS),
        ratios,
        small,
        small,
        way,
        way,
        fc.constantFrom<"free" | "perpendicular">("free", "perpendicular"),
        (space, end, ratio, beside, below, right, down, rule) => {
          // A pointer is where a device pixel is: on steps of 1 / ratio CSS px.
          const onDevice = (px: number) => Math.round(px * ratio) / ratio;
          const place = space.toScreen(endOf(CROSS, end));
          const from = { x: onDevice(place.x) + beside / ratio, y: onDevice(place.y) + below / ratio };
          const to = { x: from.x + right / ratio, y: from.y + down / ratio };
          const taken = nearestEnd(CROSS, from, space.toScreen, 14);
          fc.pre(taken?.axis === end.axis && taken.at === end.at);

          const moved = drawStroke(beginStroke(CROSS, from, 14, space), to, rule, space);
          const [begun, ended] = [space.toImage(from), space.toImage(to)];
          const was = endOf(CROSS, end);
          const goal = { x: was.x + ended.x - begun.x, y: was.y + ended.y - begun.y };
          fc.pre(goal.x >= 0 && goal.x <= SIZE.columns && goal.y >= 0 && goal.y <= SIZE.rows);
          // An end of the short diameter goes where the rule lets it, not always to the pointer.
          fc.pre(rule === "free" || end.axis === "long");
          expect(near(endOf(moved, end), goal)).toBeLessThan(0.01);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it("moves the whole mark when no end is in reach, all ends by the same", () => {
    fc.assert(
      fc.property(
        spaces,
        fc.integer({ min: -30, max: 30 }),
        fc.integer({ min: -30, max: 30 }),
        (space, right, down) => {
          const from = space.toScreen({ x: 256, y: 256 });
          const stroke = beginStroke(CROSS, from, 0, space);
          expect(stroke.target).toBe("whole");
          const to = { x: from.x + right, y: from.y + down };
          const now = space.toImage(to);
          const by = { x: now.x - 256, y: now.y - 256 };
          // The mark reaches from (236, 246) to (276, 266).
          fc.pre(by.x > -236 && by.x < 236 && by.y > -246 && by.y < 246);
          const moved = drawStroke(stroke, to, "perpendicular", space);
          for (const end of DIAMETER_ENDS) {
            const was = endOf(CROSS, end);
            expect(near(endOf(moved, end), { x: was.x + by.x, y: was.y + by.y })).toBeLessThan(0.01);
          }
        },
      ),
    );
  });

  it("changes nothing while the pointer is where it took hold", () => {
    fc.assert(
      fc.property(spaces, fc.constantFrom(...DIAMETER_ENDS), (space, end) => {
        const at = space.toScreen(endOf(CROSS, end));
        const moved = drawStroke(beginStroke(CROSS, at, 14, space), at, "free", space);
        for (const each of DIAMETER_ENDS) {
          expect(near(endOf(moved, each), endOf(CROSS, each))).toBeLessThan(0.01);
        }
      }),
    );
  });
});

describe("nearestEnd", () => {
  it("is the nearest of several in reach, and none beyond it", () => {
    const same = (point: Point) => point;
    expect(nearestEnd(CROSS, { x: 255, y: 262 }, same, 30)).toEqual({ axis: "short", at: 1 });
    expect(nearestEnd(CROSS, { x: 300, y: 262 }, same, 30)).toEqual({ axis: "long", at: 1 });
    expect(nearestEnd(CROSS, { x: 400, y: 262 }, same, 30)).toBeNull();
  });
});

describe("stepTowards", () => {
  it("goes a quarter of a pixel where the arrow points on the screen", () => {
    fc.assert(
      fc.property(spaces, (space) => {
        const from = { x: 256, y: 256 };
        const to = stepTowards(from, [1, 0], 0.25, space);
        expect(near(from, to)).toBeCloseTo(0.25, 5);
        const [before, after] = [space.toScreen(from), space.toScreen(to)];
        expect(after.x).toBeGreaterThan(before.x);
        expect(after.y).toBeCloseTo(before.y, 3);
      }),
    );
  });
});
