import { describe, expect, it } from "vitest";
import { agree } from "./agree.ts";

/** A cross 20 px across at x, so that its box is 30 px wide. */
const cross = (x: number) => ({
  long: [
    { x: x - 10, y: 20 },
    { x: x + 10, y: 20 },
  ] as const,
  short: [
    { x, y: 15 },
    { x, y: 25 },
  ] as const,
});

describe("agree", () => {
  it("asks for the same decision only, when nothing is corrected", () => {
    expect(
      agree({ decision: "accept", diameters: cross(0) }, { decision: "accept", diameters: cross(50) }),
    ).toBe(true);
    expect(
      agree({ decision: "accept", diameters: cross(0) }, { decision: "unsure", diameters: cross(0) }),
    ).toBe(false);
  });

  it.each([
    [3, true], // 27 of 33 px: 0.818
    [4, false], // 26 of 34 px: 0.765
  ])("takes corrections %i px apart for the same: %s", (apart, same) => {
    expect(
      agree({ decision: "fix", diameters: cross(0) }, { decision: "fix", diameters: cross(apart) }),
    ).toBe(same);
  });
});
