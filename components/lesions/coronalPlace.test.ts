import { describe, expect, it } from "vitest";
import { coronalPlace, nearestKept } from "./coronalPlace.ts";

// Slices 4 to 9 of 5 mm, without 7; 100 columns of 0.8 mm.
const series = { kept: [4, 5, 6, 8, 9], columns: 100, spacingMm: [0.8, 0.8], intervalMm: 5 } as const;

describe("coronalPlace", () => {
  it("is as wide as the slices and as high as six of them", () => {
    expect(coronalPlace(series)).toMatchObject({ widthMm: 80, heightMm: 30, first: 4, last: 9 });
  });

  it("puts slice 6 between 10 and 15 mm", () => {
    const place = coronalPlace(series);
    expect(place?.topOfSlice(6)).toBe(10);
    expect(place?.keptAt(12 / 30)).toBe(6);
  });

  it("finds the nearest kept slice where one is missing, and at both ends", () => {
    const place = coronalPlace(series);
    // 16 mm is slice 7, a little nearer to 6; 19 mm nearer to 8.
    expect(place?.keptAt(16 / 30)).toBe(6);
    expect(place?.keptAt(19 / 30)).toBe(8);
    expect(place?.keptAt(-1)).toBe(4);
    expect(place?.keptAt(2)).toBe(9);
  });

  it("has none for a single slice", () => {
    expect(coronalPlace({ ...series, kept: [4] })).toBeNull();
    expect(coronalPlace({ ...series, intervalMm: null })).toBeNull();
  });
});

describe("nearestKept", () => {
  it("takes the upper one of two as near", () => {
    expect(nearestKept([2, 4], 3)).toBe(2);
  });
});
