import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { splitOfPatient } from "./splitOfPatient.ts";

const countsOf = (from: number, to: number, seed: number) => {
  const counts = { train: 0, validation: 0, test: 0 };
  for (let patient = from; patient <= to; patient++) counts[splitOfPatient(patient, seed)]++;
  return counts;
};

describe("splitOfPatient", () => {
  it("deals each block of twenty patients out 14 / 3 / 3, whatever the seed", () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 0, max: 10_000 }), (seed, block) => {
        expect(countsOf(20 * block + 1, 20 * block + 20, seed)).toEqual({
          train: 14,
          validation: 3,
          test: 3,
        });
      }),
    );
  });

  it("does not move a patient when others come: the answer depends on index and seed alone", () => {
    const early = Array.from({ length: 30 }, (_, at) => splitOfPatient(at + 1, 7));
    const late = Array.from({ length: 3000 }, (_, at) => splitOfPatient(at + 1, 7));
    expect(late.slice(0, 30)).toEqual(early);
  });

  it("deals every place of a block to every part, over blocks and over seeds", () => {
    const seenAt = (place: number, seedOf: (round: number) => number, blockOf: (round: number) => number) =>
      new Set(
        Array.from({ length: 60 }, (_, round) => splitOfPatient(20 * blockOf(round) + place, seedOf(round))),
      );
    for (let place = 1; place <= 20; place++) {
      expect(
        seenAt(
          place,
          () => 1,
          (round) => round,
        ).size,
      ).toBe(3);
      expect(
        seenAt(
          place,
          (round) => round,
          () => 0,
        ).size,
      ).toBe(3);
    }
  });

  it("refuses what is no index", () => {
    for (const index of [0, -1, 1.5, Number.NaN]) expect(() => splitOfPatient(index, 1)).toThrow(RangeError);
  });
});
