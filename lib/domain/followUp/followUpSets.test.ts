import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { followUpSets, type PairDecision, type Tracked } from "./followUpSets.ts";

const plain = (...ids: readonly number[]): Tracked[] => ids.map((id) => ({ id, trackingKeys: [] }));
const pair = (lesionId: number, otherLesionId: number, same: boolean): PairDecision => ({
  lesionId,
  otherLesionId,
  same,
});

describe("followUpSets", () => {
  it("joins what a source calls by one name, and what readers join, through others too", () => {
    const lesions = [
      { id: 1, trackingKeys: ["a"] },
      { id: 2, trackingKeys: ["b"] },
      { id: 3, trackingKeys: ["c", "a"] },
      { id: 4, trackingKeys: [] },
      { id: 5, trackingKeys: [] },
    ];
    expect(followUpSets(lesions, [pair(3, 4, true)])).toEqual([[1, 3, 4], [2], [5]]);
  });

  it("takes a reader's word before the source's", () => {
    const lesions = [1, 2, 3].map((id) => ({ id, trackingKeys: ["a"] }));
    // 3 goes to the one that it is not held apart from.
    expect(followUpSets(lesions, [pair(1, 2, false)])).toEqual([[1, 3], [2]]);
    expect(followUpSets(lesions, [pair(1, 2, false), pair(2, 3, true)])).toEqual([[1], [2, 3]]);
  });

  it("leaves out the earlier of two joins that would bring together what is different", () => {
    const decisions = [pair(1, 2, true), pair(2, 3, true), pair(1, 3, false)];
    expect(followUpSets(plain(1, 2, 3), decisions)).toEqual([[1], [2, 3]]);
  });

  it("keeps the order in which the lesions were given", () => {
    expect(followUpSets(plain(7, 3, 5), [pair(3, 7, true)])).toEqual([[7, 3], [5]]);
  });

  it("passes over lesions that are not there any more", () => {
    expect(followUpSets(plain(1), [pair(1, 9, true), pair(8, 9, false)])).toEqual([[1]]);
  });

  it("has every lesion once, and never two that are held apart", () => {
    const ids = [1, 2, 3, 4, 5, 6];
    const pairs = fc.uniqueArray(
      fc.record({ one: fc.constantFrom(...ids), two: fc.constantFrom(...ids), same: fc.boolean() }),
      { maxLength: 12, selector: ({ one, two }) => `${Math.min(one, two)} ${Math.max(one, two)}` },
    );
    const keys = fc.array(fc.subarray(["a", "b", "c"]), { minLength: 6, maxLength: 6 });
    fc.assert(
      fc.property(pairs, keys, (drawn, trackingKeys) => {
        const decisions = drawn
          .filter(({ one, two }) => one !== two)
          .map(({ one, two, same }) => pair(Math.min(one, two), Math.max(one, two), same));
        const sets = followUpSets(
          ids.map((id, at) => ({ id, trackingKeys: trackingKeys[at] ?? [] })),
          decisions,
        );
        expect(sets.flat().toSorted()).toEqual(ids);
        for (const { lesionId, otherLesionId, same } of decisions) {
          const together = sets.some((set) => set.includes(lesionId) && set.includes(otherLesionId));
          if (!same) expect(together).toBe(false);
        }
      }),
    );
  });
});
