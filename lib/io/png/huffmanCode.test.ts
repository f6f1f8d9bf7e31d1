import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { codesOfLengths, huffmanLengths } from "./huffmanCode.ts";

describe("huffmanLengths", () => {
  it("gives frequent symbols short codes", () => {
    // 1 + 1 = 2, 2 + 2 = 4, 4 + 4 = 8: the tree is a comb.
    expect([...huffmanLengths(Uint32Array.of(4, 1, 2, 1), 12)]).toEqual([1, 3, 2, 3]);
  });

  it("cuts codes that are longer than allowed at the least cost", () => {
    // Doubling counts make a comb of depths 1, 2, 3, 4, 5, 5. With at most 4 bits the 8 cannot keep its 3: that would leave
    // two codes of 4 bits for the last three. So these four share the last quarter of all codes, with 4 bits each.
    expect([...huffmanLengths(Uint32Array.of(2, 2, 4, 8, 16, 32), 4)]).toEqual([4, 4, 4, 4, 2, 1]);
  });

  it("fills the room of its codes exactly and never exceeds the limit, whatever the counts", () => {
    const counts = fc.array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 2, maxLength: 286 });
    const steep = fc
      .integer({ min: 13, max: 40 })
      .map((n) => Array.from({ length: n }, (_, i) => 2 ** Math.min(i, 31)));
    fc.assert(
      fc.property(fc.oneof(counts, steep), (values) => {
        const lengths = huffmanLengths(Uint32Array.from(values), 12);
        expect(Math.max(...lengths)).toBeLessThanOrEqual(12);
        // Kraft: a code of n bits takes the 2^-n part of all codes.
        expect([...lengths].reduce((sum, length) => sum + 2 ** -length, 0)).toBe(1);
        values.forEach((a, i) => {
          values.forEach((b, j) => {
            if (a > b) expect(lengths[i]).toBeLessThanOrEqual(lengths[j] ?? 0);
          });
        });
      }),
      { numRuns: 30 },
    );
  });
});

describe("codesOfLengths", () => {
  it("gives the codes of the example in RFC 1951, 3.2.2, first bit lowest", () => {
    // A to H of lengths 3 3 3 3 3 2 4 4 are 010 011 100 101 110 00 1110 1111.
    expect([...codesOfLengths(Uint8Array.of(3, 3, 3, 3, 3, 2, 4, 4))]).toEqual([
      0b010, 0b110, 0b001, 0b101, 0b011, 0b00, 0b0111, 0b1111,
    ]);
  });
});
