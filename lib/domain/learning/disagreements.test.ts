import { describe, expect, it } from "vitest";
import { disagreementOn } from "./disagreements.ts";

const LESION = { left: 0, top: 0, right: 10, bottom: 10 };
const moved = (by: number, score: number) => ({
  box: { left: by, top: 0, right: 10 + by, bottom: 10 },
  score,
});
const SURE = 0.6;
const COVERS = 0.5;

describe("a detector and the truth", () => {
  it("agree where a sure box covers the lesion", () => {
    // 2 apart: 8 shared of 12 together, two thirds.
    expect(disagreementOn(LESION, [], [moved(2, 0.6)], SURE, COVERS)).toBeNull();
  });

  it("disagree on where a lesion lies: the sure box that comes nearest says by how much", () => {
    // 5 apart: 5 of 15, a third; 8 apart: 2 of 18, a ninth.
    const found = disagreementOn(LESION, [], [moved(8, 0.9), moved(5, 0.7)], SURE, COVERS);
    expect(found).toMatchObject({ rule: "detector-elsewhere", limit: COVERS, unit: "IoU", side: "below" });
    expect(found?.value).toBeCloseTo(1 / 3, 12);
  });

  it("disagree on whether there is one: nothing that is sure touches it", () => {
    expect(disagreementOn(LESION, [], [moved(1, 0.2), moved(30, 0.95)], SURE, COVERS)).toEqual({
      rule: "detector-misses",
      value: 0.2,
      limit: SURE,
      side: "below",
      unit: "score",
    });
  });

  it("disagree where nothing at all is drawn, with a score of 0", () => {
    expect(disagreementOn(LESION, [], [], SURE, COVERS)).toMatchObject({ rule: "detector-misses", value: 0 });
  });

  it("do not take a box that covers another lesion for one beside this one", () => {
    const other = { left: 6, top: 0, right: 16, bottom: 10 };
    // The box is the other lesion's; of 16 together it shares 4 with this one.
    expect(disagreementOn(LESION, [other], [moved(6, 0.9)], SURE, COVERS)).toMatchObject({
      rule: "detector-misses",
      value: 0,
    });
    expect(disagreementOn(LESION, [], [moved(6, 0.9)], SURE, COVERS)).toMatchObject({
      rule: "detector-elsewhere",
      value: 0.25,
    });
  });

  it("do not take an unsure box that only touches for one on the lesion", () => {
    expect(disagreementOn(LESION, [], [moved(5, 0.5)], SURE, COVERS)).toMatchObject({ value: 0 });
  });
});
