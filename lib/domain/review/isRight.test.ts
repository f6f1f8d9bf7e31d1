import { describe, expect, it } from "vitest";
import { isRight } from "./isRight.ts";

/** A cross of 10 px by `width`, whose padded box is 20 px high and 10 px wider than that. */
const cross = (left: number, width: number) => [
  left,
  15,
  left + width,
  15,
  left + width / 2,
  10,
  left + width / 2,
  20,
];
const TRUE_MARK = cross(10, 10);
const accept = { decision: "accept", coordinates: TRUE_MARK };
const reject = { decision: "reject", coordinates: [] };
const fix = (coordinates: number[]) => ({ decision: "fix", coordinates });

describe("isRight", () => {
  it.each([
    ["the same decision", accept, accept, true],
    ["another decision", accept, reject, false],
    ["a rejection that was due", reject, reject, true],
    ["unsure where the answer is known", accept, { decision: "unsure", coordinates: TRUE_MARK }, false],
    ["a mark taken as it is that was wrong", fix(TRUE_MARK), accept, false],
    // Boxes 20 and 40 px wide, one in the other: 20 / 40 = 1 / 2.
    ["a fix that overlaps by just a half", fix(TRUE_MARK), fix(cross(10, 30)), true],
    // 20 and 41 px: 20 / 41.
    ["a fix that overlaps by less", fix(TRUE_MARK), fix(cross(10, 31)), false],
    ["the true mark drawn anew", accept, fix(cross(10, 12)), true],
    ["the true mark drawn elsewhere", accept, fix(cross(60, 10)), false],
    ["a fix of what is no lesion", reject, fix(TRUE_MARK), false],
    ["a fix without its ends", fix(TRUE_MARK), fix([]), false],
  ])("%s", (_, known, ruled, right) => {
    expect(isRight(known, ruled)).toBe(right);
  });
});
