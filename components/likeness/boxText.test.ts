import { describe, expect, it } from "vitest";
import { boxOfText, boxText } from "./boxText.ts";

describe("a box in an address", () => {
  it("comes back to a tenth of a pixel", () => {
    const text = boxText({ slice: 34, left: 120.46, top: 80, right: 160.04, bottom: 110 });
    expect(text).toBe("34:120.5,80,160,110");
    expect(boxOfText(text)).toEqual({ slice: 34, left: 120.5, top: 80, right: 160, bottom: 110 });
  });

  it.each([null, "", "34", "34:1,2,3", "34:9,2,3,4", "34:1..2,2,9,9", "x:1,2,9,9"])(
    "is none in %j",
    (text) => {
      expect(boxOfText(text)).toBeNull();
    },
  );
});
