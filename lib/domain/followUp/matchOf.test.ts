import { describe, expect, it } from "vitest";
import { type Comparable, MATCH_RULE, matchOf } from "./matchOf.ts";

const lesion = (id: number, rest: Partial<Comparable> = {}): Comparable => ({
  id,
  bodyX: 0.3,
  bodyY: 0.5,
  bodyZ: 0.4,
  longMm: 20,
  shortMm: 12,
  coarseType: null,
  descriptor: null,
  ...rest,
});

describe("matchOf", () => {
  it("is sure of two that are the same in everything", () => {
    expect(matchOf(lesion(1), lesion(2))).toEqual({
      id: 1,
      otherId: 2,
      confidence: 1,
      place: 1,
      size: 1,
      appearance: null,
    });
  });

  it("weighs place three times: one spread apart in z gives e^-½, and e^-3⁄8 in all", () => {
    const match = matchOf(lesion(1), lesion(2, { bodyZ: 0.4 + MATCH_RULE.placeSpread.z }));
    expect(match?.place).toBeCloseTo(Math.exp(-0.5), 9);
    expect(match?.confidence).toBeCloseTo(Math.exp(-0.5 * (3 / 4)), 9);
  });

  it("calls twice the size one spread", () => {
    expect(matchOf(lesion(1), lesion(2, { longMm: 40, shortMm: 24 }))?.size).toBeCloseTo(Math.exp(-0.5), 9);
  });

  it("compares looks by the cosine of the descriptors", () => {
    const match = matchOf(
      lesion(1, { descriptor: Float32Array.of(1, 0) }),
      lesion(2, { descriptor: Float32Array.of(3, 4) }),
    );
    expect(match?.appearance).toBeCloseTo(3 / 5, 6);
  });

  it("finds none alike of different types, none far away, and none of which nothing but the size is known", () => {
    expect(matchOf(lesion(1, { coarseType: 4 }), lesion(2, { coarseType: 5 }))).toBeNull();
    expect(matchOf(lesion(1), lesion(2, { bodyZ: 0.6 }))).toBeNull();
    expect(matchOf(lesion(1, { bodyZ: null }), lesion(2))).toBeNull();
  });
});
