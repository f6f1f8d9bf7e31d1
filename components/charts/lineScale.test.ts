import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { placeOn, spreadLabels } from "./lineScale.ts";

describe("where a value lies on an axis", () => {
  it("gives doublings equal lengths where it is asked to", () => {
    const axis = { label: "", min: 0.5, max: 8, ticks: [], log: true };
    expect([0.5, 1, 2, 4, 8].map((value) => placeOn(axis, value))).toEqual([0, 0.25, 0.5, 0.75, 1]);
    expect(placeOn(axis, 0)).toBe(0);
  });

  it("keeps to the ends", () => {
    const axis = { label: "", min: 0, max: 4, ticks: [] };
    expect([-1, 1, 9].map((value) => placeOn(axis, value))).toEqual([0, 0.25, 1]);
  });
});

describe("labels at the end of lines", () => {
  it("stay where there is room, and move apart where there is none", () => {
    expect(spreadLabels([10, 50], 12, 100)).toEqual([10, 50]);
    expect(spreadLabels([20, 15], 12, 100)).toEqual([27, 15]);
    expect(spreadLabels([95, 99], 12, 100)).toEqual([88, 100]);
  });

  it("never lie over one another", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 200 }), { maxLength: 12 }), (wished) => {
        const sorted = [...spreadLabels(wished, 12, 200)].sort((a, b) => a - b);
        for (const [at, place] of sorted.entries()) {
          if (at > 0) expect(place - (sorted[at - 1] ?? 0)).toBeGreaterThanOrEqual(12);
        }
      }),
    );
  });
});
