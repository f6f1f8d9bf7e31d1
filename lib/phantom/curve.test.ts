import { describe, expect, it } from "vitest";
import { bump, curve, smoothStep } from "./curve.ts";

describe("curve", () => {
  it("runs through its knots and stays level beyond them", () => {
    const width = curve([0, 10], [20, 30], [50, 5]);
    expect([-5, 0, 20, 50, 90].map(width)).toEqual([10, 10, 30, 5, 5]);
  });

  it("never leaves the span of two neighbouring knots", () => {
    const rising = curve([0, 0], [10, 1], [11, 20], [30, 21]);
    for (let z = 0; z < 10; z += 0.5) expect(rising(z)).toBeLessThanOrEqual(1);
    for (let z = 11; z < 30; z += 0.5) expect(rising(z)).toBeLessThanOrEqual(21);
  });
});

describe("bump and smoothStep", () => {
  it("are 1 and 0 where they should be", () => {
    expect([bump(10, 4, 10), bump(10, 4, 14), bump(10, 4, 6)]).toEqual([1, 0, 0]);
    expect([smoothStep(2, 6, 2), smoothStep(2, 6, 4), smoothStep(2, 6, 9)]).toEqual([0, 0.5, 1]);
  });
});
