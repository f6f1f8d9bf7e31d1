import { describe, expect, it } from "vitest";
import { offsetText, windowText } from "./viewerText.ts";

describe("windowText", () => {
  it("says width over level, with a real minus", () => {
    expect(windowText({ widthHu: 1500, centerHu: -600 })).toBe("1500 / −600");
  });
});

describe("offsetText", () => {
  it("says how far a slice is from the key slice", () => {
    expect(offsetText(12, 12, 2.5)).toBe("key slice");
    expect(offsetText(15, 12, 2.5)).toBe("+7.5 mm");
    expect(offsetText(10, 12, 2.5)).toBe("−5.0 mm");
  });

  it("counts slices where they have no one distance", () => {
    expect(offsetText(11, 12, null)).toBe("−1 slice");
    expect(offsetText(14, 12, null)).toBe("+2 slices");
  });
});
