import { describe, expect, it } from "vitest";
import { type OnSlice, recoveryOf } from "./recovery.ts";

const at = (place: string, left: number): OnSlice => ({
  place,
  box: { left, top: 0, right: left + 10, bottom: 10 },
});

describe("lesions that nobody marked", () => {
  const truth = [at("a", 0), at("a", 50), at("b", 0)];

  it("are those of the truth that no mark comes near", () => {
    // 4 apart: 6 shared of 14 together, 0.43: the same lesion, carelessly drawn. 6 apart: a quarter.
    expect(recoveryOf(truth, [at("a", 4)], [], 0.5)).toMatchObject({ lesions: 3, unmarked: 2 });
    expect(recoveryOf(truth, [at("a", 6)], [], 0.5)).toMatchObject({ unmarked: 3 });
    expect(recoveryOf(truth, [at("b", 50)], [], 0.5)).toMatchObject({ unmarked: 3 });
  });

  it("are counted as they are come upon, each once", () => {
    const proposals = [at("a", 51), at("a", 90), at("a", 49), at("b", 1), at("c", 0)];
    expect(recoveryOf(truth, [at("a", 0)], proposals, 0.5)).toEqual({
      lesions: 3,
      unmarked: 2,
      found: [1, 1, 1, 2, 2],
      isLesion: [true, false, true, true, false],
    });
  });
});
