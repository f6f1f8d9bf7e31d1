import { describe, expect, it } from "vitest";
import { isRight } from "./isRight.ts";

const box = (left: number, right: number) => ({ left, top: 0, right, bottom: 10 });
const TRUE_BOX = box(0, 10);
const accept = { decision: "accept", box: TRUE_BOX };
const reject = { decision: "reject", box: null };

describe("isRight", () => {
  it.each([
    ["the same decision", accept, accept, true],
    ["another decision", accept, reject, false],
    ["a rejection that was due", reject, reject, true],
    ["unsure where the answer is known", accept, { decision: "unsure", box: null }, false],
    ["a mark taken as it is that was wrong", { decision: "fix", box: TRUE_BOX }, accept, false],
    // Overlap of 0..10 and 0..20: 100 / 200 = 1/2.
    [
      "a fix that overlaps by just a half",
      { decision: "fix", box: TRUE_BOX },
      { decision: "fix", box: box(0, 20) },
      true,
    ],
    // Of 0..10 and 0..21: 100 / 210.
    [
      "a fix that overlaps by less",
      { decision: "fix", box: TRUE_BOX },
      { decision: "fix", box: box(0, 21) },
      false,
    ],
    ["the true mark drawn anew", accept, { decision: "fix", box: box(0, 12) }, true],
    ["the true mark drawn elsewhere", accept, { decision: "fix", box: box(30, 40) }, false],
    ["a fix of what is no lesion", reject, { decision: "fix", box: TRUE_BOX }, false],
  ])("%s", (_, known, ruled, right) => {
    expect(isRight(known, ruled)).toBe(right);
  });
});
