import { describe, expect, it } from "vitest";
import type { RecistDiameters } from "../bookmarks/ReadBookmark.ts";
import { coordinatesFromDiameters, diametersFromCoordinates } from "./coordinates.ts";
import { lengthsMm } from "./lengthsMm.ts";
import { swapIfShortIsLonger } from "./swapIfShortIsLonger.ts";

/** 20 px across, 15 px down. */
const CROSS: RecistDiameters = {
  long: [
    { x: 40, y: 40 },
    { x: 60, y: 40 },
  ],
  short: [
    { x: 50, y: 33 },
    { x: 50, y: 48 },
  ],
};

describe("swapIfShortIsLonger", () => {
  it("goes by mm, not by pixels", () => {
    // 20 px of 0.5 mm are 10 mm; 15 px of 1 mm are 15 mm.
    expect(lengthsMm(CROSS, [0.5, 1])).toEqual({ longMm: 10, shortMm: 15 });
    expect(swapIfShortIsLonger(CROSS, [0.5, 1])).toEqual({ long: CROSS.short, short: CROSS.long });
    expect(swapIfShortIsLonger(CROSS, [1, 1])).toBe(CROSS);
  });

  it("leaves equal lines as they are", () => {
    // 20 px of 0.75 mm and 15 px of 1 mm are 15 mm each.
    expect(swapIfShortIsLonger(CROSS, [0.75, 1])).toBe(CROSS);
  });
});

describe("coordinates of diameters", () => {
  it("come in the order of the database, and back", () => {
    const coordinates = [40, 40, 60, 40, 50, 33, 50, 48];
    expect(coordinatesFromDiameters(CROSS)).toEqual(coordinates);
    expect(diametersFromCoordinates(coordinates)).toEqual(CROSS);
  });

  it("are none unless they are eight finite numbers", () => {
    expect(diametersFromCoordinates([1, 2, 3, 4])).toBeNull();
    expect(diametersFromCoordinates([1, 2, 3, 4, 5, 6, 7, 8, 9])).toBeNull();
    expect(diametersFromCoordinates([1, 2, 3, 4, 5, 6, 7, Number.NaN])).toBeNull();
  });
});
