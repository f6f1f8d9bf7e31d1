import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { spreadPictures } from "./spreadPictures.ts";

describe("spreadPictures", () => {
  it("keeps the first of two that would cover each other", () => {
    const spots = [
      { at: 0, px: 10, py: 10 },
      { at: 1, px: 59, py: 10 },
      { at: 2, px: 60, py: 10 },
    ];
    expect(spreadPictures(spots, 50, 9).map(({ at }) => at)).toEqual([0, 2]);
    expect(spreadPictures(spots, 50, 1).map(({ at }) => at)).toEqual([0]);
  });

  it("never lets two cover each other, and leaves out none that has room", () => {
    const spot = fc.record({
      at: fc.nat(),
      px: fc.integer({ min: 0, max: 400 }),
      py: fc.integer({ min: 0, max: 400 }),
    });
    fc.assert(
      fc.property(fc.array(spot, { maxLength: 60 }), (spots) => {
        const chosen = spreadPictures(spots, 60, 999);
        const touch = (a: (typeof spots)[number], b: (typeof spots)[number]) =>
          Math.abs(a.px - b.px) < 60 && Math.abs(a.py - b.py) < 60;
        for (const one of chosen) expect(chosen.filter((other) => touch(one, other))).toEqual([one]);
        for (const one of spots) expect(chosen.some((other) => touch(one, other))).toBe(true);
      }),
    );
  });
});
