import { describe, expect, it } from "vitest";
import { keptSliceFrom, outwardFrom } from "./sliceOrder.ts";

describe("outwardFrom", () => {
  it("begins with the shown slice and goes outward, first the way the reader moves", () => {
    expect(outwardFrom(5, [3, 4, 5, 6, 7], { reach: 10 })).toEqual([5, 6, 4, 7, 3]);
    expect(outwardFrom(5, [3, 4, 5, 6, 7], { towards: -1, reach: 10 })).toEqual([5, 4, 6, 3, 7]);
  });

  it("leaves out what is too far, and what is not kept", () => {
    expect(outwardFrom(5, [1, 5, 8, 9], { reach: 3 })).toEqual([5, 8]);
    expect(outwardFrom(5, [], { reach: 3 })).toEqual([]);
  });
});

describe("keptSliceFrom", () => {
  it("steps over what is not kept, and stops at the last kept slice", () => {
    expect(keptSliceFrom(2, [1, 2, 7, 8], 1)).toBe(7);
    expect(keptSliceFrom(2, [1, 2, 7, 8], 2)).toBe(8);
    expect(keptSliceFrom(2, [1, 2, 7, 8], 20)).toBe(8);
    expect(keptSliceFrom(7, [1, 2, 7, 8], -1)).toBe(2);
    expect(keptSliceFrom(8, [1, 2, 7, 8], 1)).toBe(8);
    expect(keptSliceFrom(2, [1, 2, 7, 8], Number.POSITIVE_INFINITY)).toBe(8);
  });

  it("goes to the nearest kept slice when it is asked for no step", () => {
    expect(keptSliceFrom(4, [1, 2, 7, 8], 0)).toBe(2);
    expect(keptSliceFrom(5, [1, 2, 7, 8], 0)).toBe(7);
    expect(keptSliceFrom(4, [], 0)).toBe(4);
  });
});
