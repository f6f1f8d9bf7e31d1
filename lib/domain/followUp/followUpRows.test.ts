import { describe, expect, it } from "vitest";
import { followUpRows } from "./followUpRows.ts";
import type { Match } from "./matchOf.ts";

const link = (id: number, otherId: number): Match => ({
  id,
  otherId,
  confidence: 0.8,
  place: 0.8,
  size: 0.8,
  appearance: null,
});

describe("followUpRows", () => {
  it("hangs each set on the one that its link leads to", () => {
    // 1 - 3 - 4 through {3, 5}; 2 is alone.
    const links = [link(4, 5), link(1, 3)];
    expect(followUpRows([[1], [2], [3, 5], [4]], links)).toEqual([
      {
        lesionIds: [1, 3, 5, 4],
        parts: [
          { lesionIds: [1], link: null },
          { lesionIds: [3, 5], link: links[1] },
          { lesionIds: [4], link: links[0] },
        ],
      },
      { lesionIds: [2], parts: [{ lesionIds: [2], link: null }] },
    ]);
  });
});
