import { describe, expect, it } from "vitest";
import { numbersQuery } from "./numbersQuery.ts";

describe("numbersQuery", () => {
  it("joins neighbours, and means lesions of whatever standing", () => {
    expect(numbersQuery([3, 4, 5, 9])).toBe("number:3..5,9 is:all");
    expect(numbersQuery(Uint32Array.of(7))).toBe("number:7 is:all");
  });

  it("gives none for nothing, and for more than an address holds", () => {
    expect(numbersQuery([])).toBeNull();
    const everyOther = Array.from({ length: 1000 }, (_, i) => 2 * i);
    expect(numbersQuery(everyOther)).toBeNull();
    // Neighbours are one range, however many.
    expect(numbersQuery(Array.from({ length: 30_000 }, (_, i) => i))).toBe("number:0..29999 is:all");
  });
});
