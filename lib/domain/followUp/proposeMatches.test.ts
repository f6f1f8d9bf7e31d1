import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Comparable, matchOf, proposeMatches } from "./proposeMatches.ts";

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
    const match = matchOf(lesion(1), lesion(2, { bodyZ: 0.43 }));
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

  it("proposes none of different types, none far away, and none of which nothing but the size is known", () => {
    expect(matchOf(lesion(1, { coarseType: 4 }), lesion(2, { coarseType: 5 }))).toBeNull();
    expect(matchOf(lesion(1), lesion(2, { bodyZ: 0.6 }))).toBeNull();
    expect(matchOf(lesion(1, { bodyZ: null }), lesion(2))).toBeNull();
  });
});

describe("proposeMatches", () => {
  it("gives the surest pair first and each lesion once", () => {
    const matches = proposeMatches(
      [lesion(1, { bodyZ: 0.4 }), lesion(2, { bodyZ: 0.42 })],
      [lesion(11, { bodyZ: 0.415 }), lesion(12, { bodyZ: 0.39 })],
    );
    expect(matches.map(({ id, otherId }) => [id, otherId])).toEqual([
      [2, 11],
      [1, 12],
    ]);
  });

  it("pairs the same lesions whichever study is asked first", () => {
    const lesions = (from: number) =>
      fc
        .array(
          fc.record({
            bodyX: unit(),
            bodyY: unit(),
            bodyZ: unit(),
            longMm: fc.double({ min: 5, max: 60, noNaN: true }),
          }),
          { maxLength: 6 },
        )
        .map((all) => all.map((each, at) => lesion(from + at, each)));
    const unit = () => fc.double({ min: 0.3, max: 0.6, noNaN: true });
    fc.assert(
      fc.property(lesions(1), lesions(101), (one, two) => {
        const there = proposeMatches(one, two).map(({ id, otherId }) => `${id} ${otherId}`);
        const back = proposeMatches(two, one).map(({ id, otherId }) => `${otherId} ${id}`);
        expect(back.toSorted()).toEqual(there.toSorted());
      }),
    );
  });
});
