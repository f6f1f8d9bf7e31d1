import { describe, expect, it } from "vitest";
import { isMeasurable, suggestTargets, type TargetCandidate } from "./suggestTargets.ts";

const lesion = (id: number, longMm: number, rest: Partial<TargetCandidate> = {}): TargetCandidate => ({
  id,
  longMm,
  shortMm: longMm / 2,
  node: false,
  organ: null,
  intervalMm: 1,
  ...rest,
});

describe("isMeasurable", () => {
  it.each([
    [lesion(1, 10), true],
    [lesion(1, 9.9), false],
    [lesion(1, 13.9, { intervalMm: 7 }), false],
    [lesion(1, 14, { intervalMm: 7 }), true],
    [lesion(1, 10, { intervalMm: 5 }), true],
    [lesion(1, 10, { intervalMm: null }), true],
    [lesion(1, 40, { node: true, shortMm: 14.9 }), false],
    [lesion(1, 20, { node: true, shortMm: 15 }), true],
  ])("%o: %s", (candidate, measurable) => {
    expect(isMeasurable(candidate)).toBe(measurable);
  });
});

describe("suggestTargets", () => {
  it("takes the five largest, the largest first", () => {
    expect(suggestTargets([12, 40, 8, 25, 31, 19, 22].map((longMm, at) => lesion(at + 1, longMm)))).toEqual([
      2, 5, 4, 7, 6,
    ]);
  });

  it("takes no third one of an organ, and one more of another instead", () => {
    const lung = [50, 45, 40].map((longMm, at) => lesion(at + 1, longMm, { organ: 5 }));
    expect(suggestTargets([...lung, lesion(9, 12, { organ: 4 })])).toEqual([1, 2, 9]);
  });

  it("orders nodes by their short axis", () => {
    expect(suggestTargets([lesion(1, 60, { node: true, shortMm: 16 }), lesion(2, 20)])).toEqual([2, 1]);
  });
});
