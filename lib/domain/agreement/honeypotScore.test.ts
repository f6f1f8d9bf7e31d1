import { describe, expect, it } from "vitest";
import { honeypotScore, mondayOf } from "./honeypotScore.ts";

const ruling = (day: string, right: boolean) => ({ at: new Date(`${day}T12:00:00Z`), right });

describe("honeypotScore", () => {
  it("is the share of right rulings, in whole and by week, oldest first", () => {
    const score = honeypotScore([
      ruling("2026-11-24", true), // Tuesday
      ruling("2026-11-29", false), // Sunday of the same week
      ruling("2026-11-16", true), // Monday of the week before
      ruling("2026-11-23", true), // Monday
    ]);
    expect(score).toEqual({
      n: 4,
      right: 3,
      share: 3 / 4,
      weeks: [
        { monday: "2026-11-16", n: 1, right: 1, share: 1 },
        { monday: "2026-11-23", n: 3, right: 2, share: 2 / 3 },
      ],
    });
  });

  it("is not defined without items", () => {
    expect(honeypotScore([])).toEqual({ n: 0, right: 0, share: null, weeks: [] });
  });

  it("changes weeks at midnight of Sunday, UTC", () => {
    expect(mondayOf(new Date("2026-11-29T23:59:59Z"))).toBe("2026-11-23");
    expect(mondayOf(new Date("2026-11-30T00:00:00Z"))).toBe("2026-11-30");
  });
});
