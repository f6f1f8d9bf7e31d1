import { describe, expect, it } from "vitest";
import { boxFromDiameters } from "../bookmarks/boxFromDiameters.ts";
import type { RecistDiameters } from "../bookmarks/ReadBookmark.ts";
import type { BodyMask } from "../location/bodyMask.ts";
import { measureBox } from "./measureBox.ts";

const SIZE = { columns: 100, rows: 80 };

/** Everything left of x = 50 is body. */
const HALF: BodyMask = {
  at: (x, y) => x >= 0 && x < 50 && y >= 0 && y < 80,
  box: { left: 0, top: 0, right: 50, bottom: 80 },
  areaPx: 50 * 80,
};

/** An upright cross: 20 px across around (30, 40), 10 px down. */
const CROSS = {
  long: [
    { x: 20, y: 40 },
    { x: 40, y: 40 },
  ],
  short: [
    { x: 30, y: 35 },
    { x: 30, y: 45 },
  ],
} as const satisfies RecistDiameters;

function measure(
  diameters: RecistDiameters,
  {
    hu = new Int16Array(SIZE.columns * SIZE.rows),
    spacing = [1, 1] as readonly [number, number],
    paddingHu = null as number | null,
    reported = [null, null] as readonly [number | null, number | null],
  } = {},
) {
  return measureBox({
    hu,
    size: SIZE,
    box: boxFromDiameters(diameters),
    diameters,
    spacingXMm: spacing[0],
    spacingYMm: spacing[1],
    paddingHu,
    body: HALF,
    reportedLongMm: reported[0],
    reportedShortMm: reported[1],
  });
}

const moved = ({ long, short }: RecistDiameters, dx: number, dy: number): RecistDiameters => {
  const by = ({ x, y }: { x: number; y: number }) => ({ x: x + dx, y: y + dy });
  return { long: [by(long[0]), by(long[1])], short: [by(short[0]), by(short[1])] };
};

describe("measureBox", () => {
  it("gives area and shape of the padded box in px and mm", () => {
    // Box 30 x 20 px; at 0.5 x 0.8 mm: 15 x 16 mm.
    const measures = measure(CROSS, { spacing: [0.5, 0.8] });
    expect(measures.areaPx).toBe(600);
    expect(measures.areaMm2).toBeCloseTo(240);
    expect(measures.widthMm).toBeCloseTo(15);
    expect(measures.heightMm).toBeCloseTo(16);
    expect(measures.widthOverHeight).toBeCloseTo(15 / 16);
    expect(measures.flatness).toBeCloseTo(15 / 16);
    expect(measures.longMm).toBeCloseTo(10);
    expect(measures.shortMm).toBeCloseTo(8);
  });

  it("takes the pixels whose centre is in the box, and no others", () => {
    // The box spans 15..45 x 30..50; put 100 HU into exactly these 600 pixels and a pest just outside.
    const hu = new Int16Array(SIZE.columns * SIZE.rows).fill(-9999);
    for (let y = 30; y < 50; y++) hu.fill(100, y * SIZE.columns + 15, y * SIZE.columns + 45);
    hu[30 * SIZE.columns + 15] = 40;
    hu[49 * SIZE.columns + 44] = 160;

    const measures = measure(CROSS, { hu });
    expect(measures.minHu).toBe(40);
    expect(measures.maxHu).toBe(160);
    expect(measures.meanHu).toBeCloseTo(100);
    expect(measures.sdHu).toBeCloseTo(Math.sqrt((2 * 60 ** 2) / 600));
  });

  it("a box on half a pixel takes the pixels whose centre it reaches over", () => {
    // Moved by 0.4 px its left edge is at 15.4: pixel 15 (centre 15.5) is still in, and at the right pixel 45 is not yet.
    const hu = new Int16Array(SIZE.columns * SIZE.rows);
    hu[40 * SIZE.columns + 15] = 7;
    hu[40 * SIZE.columns + 45] = 9;
    expect(measure(moved(CROSS, 0.4, 0), { hu }).maxHu).toBe(7);
  });

  it("case 45: leaves padding pixels out of the statistics", () => {
    const hu = new Int16Array(SIZE.columns * SIZE.rows).fill(50);
    for (let y = 30; y < 50; y++) hu.fill(-2000, y * SIZE.columns + 15, y * SIZE.columns + 25);
    expect(measure(CROSS, { hu, paddingHu: -2000 })).toMatchObject({
      meanHu: 50,
      sdHu: 0,
      minHu: 50,
      maxHu: 50,
    });
    expect(measure(CROSS, { hu, paddingHu: null }).minHu).toBe(-2000);
  });

  it("case 8: measures the part of an unclipped box that is on the slice, and counts the rest as outside the body", () => {
    // Moved to the left edge: the box spans -10..20, of 30 columns 20 are on the slice and in the body.
    const measures = measure(moved(CROSS, -25, 0));
    expect(measures.areaPx).toBe(600);
    expect(measures.bodyShare).toBeCloseTo(2 / 3);
    expect(measures.meanHu).toBe(0);
  });

  it("knows no brightness of a box that holds only padding or lies beside the slice", () => {
    const padding = new Int16Array(SIZE.columns * SIZE.rows).fill(-2000);
    const nothing = { meanHu: null, sdHu: null, minHu: null, maxHu: null };
    expect(measure(CROSS, { hu: padding, paddingHu: -2000 })).toMatchObject(nothing);
    expect(measure(moved(CROSS, 500, 0))).toMatchObject({ ...nothing, bodyShare: 0 });
  });

  it("gives the share of the box in the body", () => {
    expect(measure(CROSS).bodyShare).toBe(1);
    expect(measure(moved(CROSS, 20, 0)).bodyShare).toBeCloseTo(1 / 2); // 35..65, body ends at 50
    expect(measure(moved(CROSS, 45, 0)).bodyShare).toBe(0);
  });

  it("measures the angle in the patient, not in pixels", () => {
    expect(measure(CROSS).angleDegrees).toBeCloseTo(90);
    // 45 degrees in square pixels; with rows twice as far apart, atan(2) = 63.4 degrees from the horizontal.
    const slanted: RecistDiameters = {
      long: CROSS.long,
      short: [
        { x: 25, y: 35 },
        { x: 35, y: 45 },
      ],
    };
    expect(measure(slanted).angleDegrees).toBeCloseTo(45);
    expect(measure(slanted, { spacing: [1, 2] }).angleDegrees).toBeCloseTo((Math.atan(2) * 180) / Math.PI);
  });

  it("case 6: says how far apart two diameters are that do not cross", () => {
    const apart: RecistDiameters = { long: CROSS.long, short: moved(CROSS, 13, 0).short };
    expect(measure(CROSS).gapMm).toBe(0);
    expect(measure(apart, { spacing: [0.5, 0.5] }).gapMm).toBeCloseTo(1.5); // x 43 beside x 40: 3 px of 0.5 mm
  });

  it("case 10: compares the reported lengths with the recomputed ones and keeps the worse", () => {
    expect(measure(CROSS, { reported: [21, 13] })).toMatchObject({
      lengthDifferenceMm: 3,
      lengthComparedMm: 10,
    });
    expect(measure(CROSS, { reported: [null, 9.5] }).lengthDifferenceMm).toBeCloseTo(-0.5);
    expect(measure(CROSS)).toMatchObject({ lengthDifferenceMm: null, lengthComparedMm: null });
  });
});
