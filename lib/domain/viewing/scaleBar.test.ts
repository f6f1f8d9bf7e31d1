import { describe, expect, it } from "vitest";
import { scaleBar } from "./scaleBar.ts";

describe("scaleBar", () => {
  it("is the longest round length that fits", () => {
    // At 2 px a mm, 50 mm are 100 px, and 100 mm would be 200.
    expect(scaleBar(2, 160)).toEqual({ lengthMm: 50, lengthPx: 100 });
    expect(scaleBar(1.6, 160)).toEqual({ lengthMm: 100, lengthPx: 160 });
  });

  it("is a millimetre when not even that fits", () => {
    expect(scaleBar(300, 160)).toEqual({ lengthMm: 1, lengthPx: 300 });
  });
});
