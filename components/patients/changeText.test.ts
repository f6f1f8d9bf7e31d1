import { describe, expect, it } from "vitest";
import { changeText, doublingText, mmText } from "./changeText.ts";

describe("a change", () => {
  it.each([
    [0.244, "+24 %"],
    [-0.38, "−38 %"],
    [0.004, "±0 %"],
    [-0.004, "±0 %"],
  ])("of %d is %s", (share, text) => {
    expect(changeText(share)).toBe(text);
  });

  it("has a direction in time, too", () => {
    expect(doublingText(102.6)).toBe("doubles in 103 days");
    expect(doublingText(-33.3)).toBe("halves in 33 days");
    expect(mmText(24.34)).toBe("24.3 mm");
  });
});
