import { describe, expect, it } from "vitest";
import { uniteRanges } from "./uniteRanges.ts";

const range = (first: number, last: number) => ({ first, last });

describe("uniteRanges", () => {
  it("unites ranges that overlap, contain one another, or follow without a slice between", () => {
    expect(uniteRanges([range(11, 23), range(8, 20)])).toEqual([range(8, 23)]);
    expect(uniteRanges([range(1, 20), range(5, 8), range(21, 30)])).toEqual([range(1, 30)]);
  });

  it("leaves ranges apart between which a slice lies", () => {
    expect(uniteRanges([range(22, 30), range(1, 20)])).toEqual([range(1, 20), range(22, 30)]);
  });

  it("case 33: does not unite across a gap", () => {
    expect(uniteRanges([range(1, 20), range(21, 30)], [20])).toEqual([range(1, 20), range(21, 30)]);
  });

  it("gives nothing for nothing", () => {
    expect(uniteRanges([])).toEqual([]);
  });
});
