import { describe, expect, it } from "vitest";
import { paceHint } from "./paceHint.ts";

const steady = { medianSeconds: 6, lastTenSeconds: 6, verdicts: 40, compared: 10, agreed: 9 };

describe("paceHint", () => {
  it("says nothing of a steady reader, nor of one who has just begun", () => {
    expect(paceHint(steady)).toBeNull();
    expect(paceHint({ ...steady, lastTenSeconds: 30, verdicts: 19 })).toBeNull();
    expect(
      paceHint({ ...steady, medianSeconds: null, lastTenSeconds: null, verdicts: 0, compared: 0, agreed: 0 }),
    ).toBeNull();
  });

  it.each([
    [{ lastTenSeconds: 12.1 }, "twice as long"],
    [{ lastTenSeconds: 2.3 }, "much faster"],
    [{ medianSeconds: 0.9, lastTenSeconds: 0.9 }, "much faster"],
    [{ compared: 10, agreed: 6 }, "differ more often"],
  ])("of %j says it", (change, says) => {
    expect(paceHint({ ...steady, ...change })).toContain(says);
  });

  it("does not judge agreement by fewer than five comparisons", () => {
    expect(paceHint({ ...steady, compared: 4, agreed: 0 })).toBeNull();
  });
});
