import { describe, expect, it } from "vitest";
import type { Point } from "../geometry/point.ts";
import { brushOutline, type Stroke } from "./brushOutline.ts";
import { diceOf } from "./diceOf.ts";
import { outlineMeasures } from "./outlineMeasures.ts";

const SPACING = [0.5, 0.5] as const;
const SLICE = { columns: 512, rows: 512 };
/** A circle of 10 mm radius: 20 px about (100, 100). */
const CIRCLE: readonly Point[] = Array.from({ length: 48 }, (_, i) => ({
  x: 100 + 20 * Math.cos((i * Math.PI) / 24),
  y: 100 + 20 * Math.sin((i * Math.PI) / 24),
}));
const area = (polygon: readonly Point[]): number => outlineMeasures(polygon, SPACING)?.areaMm2 ?? 0;
const stroke = (path: readonly Point[], radiusMm: number, erases = false): Stroke => ({
  path,
  radiusMm,
  erases,
});

describe("brushOutline", () => {
  it("adds the part of a dab that lies outside", () => {
    // Middle on the rim, 4 mm: a little more than half of π·4² = 50.3 mm² lies outside a circle of 10 mm (28.3 mm²).
    const brushed = brushOutline(CIRCLE, stroke([{ x: 120, y: 100 }], 4), SPACING, SLICE);
    expect(area(brushed) - area(CIRCLE)).toBeGreaterThan(25);
    expect(area(brushed) - area(CIRCLE)).toBeLessThan(31);
    expect(Math.max(...brushed.map(({ x }) => x))).toBeCloseTo(128, 0);
  });

  it("takes away what the eraser covers along its whole way", () => {
    // A lane of 4 mm through the middle of the circle would part it; one at the rim, from 8 mm on, takes the cap:
    // 100·acos(0.8) - 8·6 = 16.35 mm².
    const path = [
      { x: 120, y: 70 },
      { x: 120, y: 130 },
    ];
    const brushed = brushOutline(CIRCLE, stroke(path, 2, true), SPACING, SLICE);
    expect(area(CIRCLE) - area(brushed)).toBeGreaterThan(13);
    expect(area(CIRCLE) - area(brushed)).toBeLessThan(19);
    expect(Math.max(...brushed.map(({ x }) => x))).toBeLessThan(116.6);
  });

  it("keeps the largest piece of what is cut in two", () => {
    const path = [
      { x: 110, y: 70 },
      { x: 110, y: 130 },
    ];
    const brushed = brushOutline(CIRCLE, stroke(path, 1, true), SPACING, SLICE);
    expect(Math.max(...brushed.map(({ x }) => x))).toBeLessThan(108.6);
  });

  it("changes nothing where it touches nothing, and never leaves nothing", () => {
    expect(brushOutline(CIRCLE, stroke([{ x: 100, y: 100 }], 3), SPACING, SLICE)).toBe(CIRCLE);
    expect(brushOutline(CIRCLE, stroke([{ x: 200, y: 100 }], 3, true), SPACING, SLICE)).toBe(CIRCLE);
    expect(brushOutline(CIRCLE, stroke([{ x: 100, y: 100 }], 30, true), SPACING, SLICE)).toBe(CIRCLE);
  });

  it("leaves the rest of the outline where it was, stroke after stroke", () => {
    let outline: readonly Point[] = CIRCLE;
    for (let turn = 0; turn < 10; turn++) {
      outline = brushOutline(outline, stroke([{ x: 120, y: 100 }], 2), SPACING, SLICE);
      outline = brushOutline(outline, stroke([{ x: 124, y: 100 }], 2, true), SPACING, SLICE);
    }
    expect(diceOf(outline, CIRCLE)).toBeGreaterThan(0.985);
    // All points on the far side are those that were there.
    const far = CIRCLE.filter(({ x }) => x < 105);
    expect(outline.filter(({ x }) => x < 105)).toHaveLength(far.length);
    expect(outline).toEqual(expect.arrayContaining(far));
  });

  it("stays within the slice, and takes pixels for what they are in mm", () => {
    const corner = brushOutline(
      CIRCLE.map(({ x, y }) => ({ x: x - 75, y: y - 75 })),
      stroke(
        [
          { x: 3, y: 3 },
          { x: 25, y: 25 },
        ],
        5,
      ),
      SPACING,
      SLICE,
    );
    expect(Math.min(...corner.flatMap(({ x, y }) => [x, y]))).toBe(0);
    // Rows twice as far apart: 4 mm are 8 columns, but 4 rows.
    const flat = brushOutline(CIRCLE, stroke([{ x: 100, y: 120 }], 4), [0.5, 1], SLICE);
    expect(Math.max(...flat.map(({ y }) => y))).toBeCloseTo(124, 0);
  });
});
