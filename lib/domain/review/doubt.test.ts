import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { doubtOf } from "./doubt.ts";

describe("doubtOf", () => {
  it("is 0 without flags", () => {
    expect(doubtOf([])).toBe(0);
  });

  it("adds 1 a flag and its bounded excess", () => {
    // 0.3 under 0.4 is a quarter beyond: 0.25 / 1.25. 170 over 85 is once beyond: 1 / 2.
    expect(doubtOf([{ value: 0.3, limit: 0.4 }])).toBeCloseTo(1 + 0.2, 12);
    expect(
      doubtOf([
        { value: 0.3, limit: 0.4 },
        { value: 170, limit: 85 },
      ]),
    ).toBeCloseTo(1 + 0.2 + 1 + 0.5, 12);
  });

  it("measures the excess of a negative limit by its size, and of a limit of 0 by itself", () => {
    expect(doubtOf([{ value: -1350, limit: -900 }])).toBeCloseTo(1 + 0.5 / 1.5, 12);
    expect(doubtOf([{ value: 3, limit: 0 }])).toBeCloseTo(1 + 3 / 4, 12);
  });

  it("grows with each flag and stays below twice their number", () => {
    const flag = fc.record({
      value: fc.double({ noNaN: true, min: -1e6, max: 1e6 }),
      limit: fc.double({ noNaN: true, min: -1e4, max: 1e4 }),
    });
    fc.assert(
      fc.property(fc.array(flag, { maxLength: 9 }), flag, (flags, more) => {
        const doubt = doubtOf(flags);
        expect(doubt).toBeLessThanOrEqual(2 * flags.length);
        expect(doubtOf([...flags, more])).toBeGreaterThanOrEqual(doubt + 1 - 1e-9);
      }),
    );
  });
});
