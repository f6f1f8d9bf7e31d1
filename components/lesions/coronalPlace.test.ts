import { describe, expect, it } from "vitest";
import { coronalPlace, nearestKept } from "./coronalPlace.ts";

// Slices 4 to 9 of 5 mm, without 7; 100 columns of 0.8 mm.
const series = { kept: [4, 5, 6, 8, 9], columns: 100, spacingMm: [0.8, 0.8], intervalMm: 5 } as const;

describe("coronalPlace", () => {
  it("is as wide as the slices and as high as six of them", () => {
    expect(coronalPlace(series, 50)).toMatchObject({
      widthMm: 80,
      heightMm: 30,
      leftMm: 0,
      shownMm: 80,
      first: 4,
      last: 9,
    });
  });

  it("puts slice 6 between 10 and 15 mm", () => {
    const place = coronalPlace(series, 50);
    expect(place?.topOfSlice(6)).toBe(10);
    expect(place?.keptAt(12 / 30)).toBe(6);
  });

  it("finds the nearest kept slice where one is missing, and at both ends", () => {
    const place = coronalPlace(series, 50);
    // 16 mm is slice 7, a little nearer to 6; 19 mm nearer to 8.
    expect(place?.keptAt(16 / 30)).toBe(6);
    expect(place?.keptAt(19 / 30)).toBe(8);
    expect(place?.keptAt(-1)).toBe(4);
    expect(place?.keptAt(2)).toBe(9);
  });

  it("shows 120 of 400 mm of a flat stack, around the lesion as far as the slice reaches", () => {
    const wide = { ...series, columns: 500 };
    expect(coronalPlace(wide, 250)).toMatchObject({ widthMm: 400, shownMm: 120, leftMm: 140 });
    expect(coronalPlace(wide, 20)).toMatchObject({ shownMm: 120, leftMm: 0 });
    expect(coronalPlace(wide, 490)).toMatchObject({ shownMm: 120, leftMm: 280 });
  });

  it("shows all of a high stack", () => {
    const high = { ...series, columns: 500, kept: [1, 80] };
    expect(coronalPlace(high, 250)).toMatchObject({ heightMm: 400, shownMm: 400, leftMm: 0 });
  });

  it("has none for a single slice", () => {
    expect(coronalPlace({ ...series, kept: [4] }, 50)).toBeNull();
    expect(coronalPlace({ ...series, intervalMm: null }, 50)).toBeNull();
  });
});

describe("nearestKept", () => {
  it("takes the upper one of two as near", () => {
    expect(nearestKept([2, 4], 3)).toBe(2);
  });
});
