import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type FalsePositive, proposalsOf } from "./proposals.ts";

const at = (id: string, slice: number, left: number, score: number, seriesId = 1): FalsePositive => ({
  id,
  seriesId,
  slice,
  box: { left, top: 0, right: left + 10, bottom: 10 },
  score,
});
const ids = (found: readonly FalsePositive[]) =>
  proposalsOf(found).map(({ boxes }) => boxes.map(({ id }) => id).join(" "));

describe("things to be looked at", () => {
  it("are gathered from slice to slice, and named by the surest box", () => {
    // 10 wide, 2 apart: 8 shared of 12 together.
    expect(ids([at("a", 5, 0, 0.6), at("b", 6, 2, 0.9), at("c", 7, 4, 0.5)])).toEqual(["b a c"]);
  });

  it("may be missed on one slice between, not on two", () => {
    expect(ids([at("a", 5, 0, 0.9), at("b", 7, 0, 0.8)])).toEqual(["a b"]);
    expect(ids([at("a", 5, 0, 0.9), at("b", 8, 0, 0.8)])).toEqual(["a", "b"]);
  });

  it("are two when boxes overlap by less than 0.3", () => {
    // 5 apart: 5 shared of 15 together, a third; 6 apart: 4 of 16, a quarter.
    expect(ids([at("a", 5, 0, 0.9), at("b", 5, 5, 0.8)])).toEqual(["a b"]);
    expect(ids([at("a", 5, 0, 0.9), at("b", 5, 6, 0.8)])).toEqual(["a", "b"]);
  });

  it("are never gathered across series", () => {
    expect(ids([at("a", 5, 0, 0.9, 1), at("b", 5, 0, 0.8, 2)])).toEqual(["a", "b"]);
  });

  it("hold every box once, and stand by falling score, whatever is found", () => {
    const box = fc.record({
      slice: fc.integer({ min: 1, max: 6 }),
      left: fc.integer({ min: 0, max: 40 }),
      score: fc.double({ min: 0, max: 1, noNaN: true }),
      seriesId: fc.integer({ min: 1, max: 2 }),
    });
    fc.assert(
      fc.property(fc.array(box, { maxLength: 30 }), (given) => {
        const found = given.map(({ slice, left, score, seriesId }, i) =>
          at(String(i), slice, left, score, seriesId),
        );
        const proposals = proposalsOf(found);
        const seen = proposals.flatMap(({ boxes }) => boxes.map(({ id }) => Number(id)));
        expect(seen.toSorted((a, b) => a - b)).toEqual(found.map((_, i) => i));
        const scores = proposals.map(({ best }) => best.score);
        expect(scores).toEqual(scores.toSorted((a, b) => b - a));
        for (const { best, boxes } of proposals)
          expect(best.score).toBe(Math.max(...boxes.map(({ score }) => score)));
      }),
    );
  });
});
