import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { honeypotsFor, mixIn } from "./mixIn.ts";
import { seededOrder } from "./seededOrder.ts";

const ids = Array.from({ length: 1000 }, (_, at) => at + 1);
const order = (seed: number, of = ids) => seededOrder(of, seed, (id) => id);

describe("seededOrder", () => {
  it("is the same for the same seed, and another one for another", () => {
    expect(order(7)).toEqual(order(7, ids.toReversed()));
    expect(order(7)).not.toEqual(order(8));
    expect(order(7).toSorted((a, b) => a - b)).toEqual(ids);
  });

  it("does not turn two around when others come in between", () => {
    const few = ids.filter((id) => id % 3 === 0);
    expect(order(7).filter((id) => id % 3 === 0)).toEqual(order(7, few));
  });

  it("draws samples from all parts alike", () => {
    const low = order(7)
      .slice(0, 200)
      .filter((id) => id <= 500).length;
    // 100 are expected; 30 off would be more than four standard deviations (sqrt(200 * 0.25 * 0.8) = 6.3).
    expect(Math.abs(low - 100)).toBeLessThan(30);
  });
});

describe("mixing in items whose answer is known", () => {
  it.each([
    [90, 0.1, 10],
    [3, 0.25, 1],
    [5, 0.5, 5],
    [100, 0, 0],
  ])("of %i others, a share of %d is %i", (items, share, expected) => {
    expect(honeypotsFor(items, share)).toBe(expected);
  });

  it("keeps the order of the others, and all of both", () => {
    fc.assert(
      fc.property(fc.nat(40), fc.nat(20), fc.nat(), (count, extra, seed) => {
        const items = Array.from({ length: count }, (_, at) => at);
        const added = Array.from({ length: extra }, (_, at) => 1000 + at);
        const mixed = mixIn(items, added, seed);
        expect(mixed.filter((item) => item < 1000)).toEqual(items);
        expect(mixed.filter((item) => item >= 1000).toSorted((a, b) => a - b)).toEqual(added);
      }),
    );
  });
});
