import { describe, expect, it } from "vitest";
import { growthBetween } from "./growth.ts";

describe("growthBetween", () => {
  it("doubles in 100 days what is twice as large in every direction after 300", () => {
    const growth = growthBetween({ day: 10, longMm: 10, shortMm: 6 }, { day: 310, longMm: 20, shortMm: 12 });
    expect(growth).toMatchObject({ days: 300, longChange: 1, shortChange: 1 });
    expect(growth.doublingDays).toBeCloseTo(100, 9);
  });

  it("counts the width twice: a lesion as long and √2 as wide has doubled", () => {
    const { doublingDays } = growthBetween(
      { day: 0, longMm: 10, shortMm: 5 },
      { day: 60, longMm: 10, shortMm: 5 * Math.SQRT2 },
    );
    expect(doublingDays).toBeCloseTo(60, 9);
  });

  it("is negative for what shrinks, and the same both ways but for the sign of the days", () => {
    const small = { day: 90, longMm: 8, shortMm: 5 };
    const large = { day: 0, longMm: 16, shortMm: 9 };
    expect(growthBetween(large, small).doublingDays).toBeLessThan(0);
    expect(growthBetween(large, small).doublingDays).toBeCloseTo(
      growthBetween(small, large).doublingDays ?? Number.NaN,
      9,
    );
  });

  it("has no doubling time without change or within a day", () => {
    const lesion = { day: 0, longMm: 8, shortMm: 5 };
    expect(growthBetween(lesion, { ...lesion, day: 50 }).doublingDays).toBeNull();
    expect(growthBetween(lesion, { ...lesion, longMm: 9 }).doublingDays).toBeNull();
  });

  it("refuses what has no length", () => {
    expect(() => growthBetween({ day: 0, longMm: 0, shortMm: 0 }, { day: 1, longMm: 1, shortMm: 1 })).toThrow(
      RangeError,
    );
  });
});
