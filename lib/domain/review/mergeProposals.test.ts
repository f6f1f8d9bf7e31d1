import { describe, expect, it } from "vitest";
import { mergeProposals } from "./mergeProposals.ts";

const at = (lesionId: number, keySlice: number, left: number) => ({
  lesionId,
  keySlice,
  box: { left, top: 0, right: left + 10, bottom: 10 },
});

describe("mergeProposals", () => {
  it("pairs boxes of one slice that overlap by a fifth, the older one first, the most alike pair first", () => {
    // 10 px wide: shifted by 5, 5 of 15; by 6, 4 of 16; by 7, 3 of 17 is less than a fifth.
    expect(mergeProposals([at(9, 1, 5), at(2, 1, 0), at(4, 1, -6)])).toEqual([
      { first: 2, second: 9, iou: 5 / 15 },
      { first: 2, second: 4, iou: 4 / 16 },
    ]);
    expect(mergeProposals([at(1, 1, 0), at(2, 1, 7)])).toEqual([]);
  });

  it("pairs boxes of neighbouring slices only when they overlap as duplicates do", () => {
    // Shifted by 2: 8 of 12 px. By 3: 7 of 13.
    expect(mergeProposals([at(1, 4, 0), at(2, 5, 2)])).toEqual([{ first: 1, second: 2, iou: 8 / 12 }]);
    expect(mergeProposals([at(1, 4, 0), at(2, 5, 3)])).toEqual([]);
    expect(mergeProposals([at(1, 4, 0), at(2, 6, 0)])).toEqual([]);
  });
});
