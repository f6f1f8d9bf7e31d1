import { describe, expect, it } from "vitest";
import { linkNeighbours } from "./linkNeighbours.ts";

const lesion = (lesionId: number, keySlice: number, left: number) => ({
  lesionId,
  keySlice,
  box: { left, top: 0, right: left + 40, bottom: 40 },
});

describe("linkNeighbours", () => {
  it("case 28: links the same place on neighbouring slices, and leaves both rows", () => {
    const links = linkNeighbours([lesion(1, 17, 100), lesion(2, 18, 104), lesion(3, 19, 106)]);
    expect([...links]).toEqual([
      [1, [2]],
      [2, [1, 3]],
      [3, [2]],
    ]);
  });

  it("does not link across a slice, nor boxes that overlap by 0.6 or less", () => {
    expect(linkNeighbours([lesion(1, 17, 100), lesion(2, 19, 100)]).size).toBe(0);
    expect(linkNeighbours([lesion(1, 17, 100), lesion(2, 18, 110)]).size).toBe(0);
  });
});
