import { describe, expect, it } from "vitest";
import { pairsOfReaders } from "./pairsOfReaders.ts";

const byName = (a: string, b: string) => a.localeCompare(b);
const reading = (itemId: string, readerId: string) => ({ itemId, readerId });

describe("pairsOfReaders", () => {
  it("puts readings of one item side by side, the same reader always first", () => {
    const readings = [reading("1", "Ada"), reading("1", "Bo"), reading("2", "Bo"), reading("2", "Ada")];
    expect(pairsOfReaders(readings, byName)).toEqual([
      {
        first: "Ada",
        second: "Bo",
        both: [
          [readings[0], readings[1]],
          [readings[3], readings[2]],
        ],
      },
    ]);
  });

  it("counts an item that three have read for three pairs", () => {
    const pairs = pairsOfReaders([reading("1", "Cy"), reading("1", "Ada"), reading("1", "Bo")], byName);
    expect(pairs.map(({ first, second, both }) => [first, second, both.length])).toEqual([
      ["Ada", "Bo", 1],
      ["Ada", "Cy", 1],
      ["Bo", "Cy", 1],
    ]);
  });

  it("leaves out what one alone has read; no readings, no pairs", () => {
    expect(pairsOfReaders([reading("1", "Ada"), reading("2", "Bo")], byName)).toEqual([]);
    expect(pairsOfReaders([], byName)).toEqual([]);
  });

  it("takes no second reading of an item by the same reader", () => {
    expect(() => pairsOfReaders([reading("1", "Ada"), reading("1", "Ada")], byName)).toThrow(RangeError);
  });
});
