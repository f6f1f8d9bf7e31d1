import { describe, expect, it } from "vitest";
import { contextRange } from "./contextRange.ts";

const range = (given: Partial<Parameters<typeof contextRange>[0]>) =>
  contextRange({ keySlice: 100, slices: 400, intervalMm: 5, longMm: 20, gapsAfter: [], ...given });

describe("contextRange", () => {
  it.each([
    [5, 6],
    [2, 15],
    [1, 30],
    [2.5, 12],
    [1.25, 24],
    [0.8, 38], // 37.5 rounded up
    [7, 5], // 4.3 rounded up
  ])("gives 30 mm on each side: at an interval of %d mm %d slices", (intervalMm, reach) => {
    expect(range({ intervalMm })).toEqual({ first: 100 - reach, last: 100 + reach });
  });

  it("gives half the long diameter when that ends beyond the last usual slice and its half interval", () => {
    expect(range({ longMm: 65 })).toEqual({ first: 94, last: 106 }); // 32.5 mm: slice 106 reaches to 32.5
    expect(range({ longMm: 65.3 })).toEqual({ first: 93, last: 107 }); // 32.65 / 5 = 6.5
    expect(range({ longMm: 71 })).toEqual({ first: 92, last: 108 }); // 35.5 / 5 = 7.1
    expect(range({ longMm: 60.8, intervalMm: 1 })).toEqual({ first: 70, last: 130 });
    expect(range({ longMm: 62.8, intervalMm: 1 })).toEqual({ first: 68, last: 132 }); // 31.4
    expect(range({ longMm: 149, intervalMm: 1 })).toEqual({ first: 25, last: 175 }); // 74.5
  });

  it("does not take one slice more for an interval that is 5 mm but for rounding", () => {
    expect(range({ intervalMm: 4.9999999 })).toEqual({ first: 94, last: 106 });
  });

  it("is cut off at the ends of the series", () => {
    expect(range({ keySlice: 2, slices: 5 })).toEqual({ first: 1, last: 5 });
  });

  it("case 33: stops at a gap, on whichever side it is", () => {
    expect(range({ gapsAfter: [97, 103] })).toEqual({ first: 98, last: 103 });
    expect(range({ gapsAfter: [90, 96, 110] })).toEqual({ first: 97, last: 106 });
    expect(range({ gapsAfter: [100] })).toEqual({ first: 94, last: 100 });
    expect(range({ gapsAfter: [99] })).toEqual({ first: 100, last: 106 });
  });

  it("case 40: a single slice has no context", () => {
    expect(range({ keySlice: 1, slices: 1, intervalMm: null })).toEqual({ first: 1, last: 1 });
  });
});
