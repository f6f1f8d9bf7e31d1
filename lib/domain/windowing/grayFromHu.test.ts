import { describe, expect, it } from "vitest";
import { grayFromHu } from "./grayFromHu.ts";
import { lowHighHu, windowFromLowHigh } from "./lowHighHu.ts";
import { NAMED_WINDOWS } from "./namedWindows.ts";

describe("grayFromHu", () => {
  it("follows the example of the standard: center 2048, width 4096 shows 0 to 4095", () => {
    // PS3.3 C.11.2.1.2.1, note 4: y = ((x - 2047.5) / 4095 + 0.5) * 255.
    const window = { centerHu: 2048, widthHu: 4096 };
    expect(grayFromHu(-1, window)).toBe(0);
    expect(grayFromHu(0, window)).toBe(0);
    expect(grayFromHu(4095, window)).toBe(255);
    expect(grayFromHu(4096, window)).toBe(255);
    // (1024 - 2047.5) / 4095 + 0.5 = 0.250061, times 255 = 63.77
    expect(grayFromHu(1024, window)).toBe(64);
  });

  it("shows the soft-tissue window from -160 HU, black, to 239 HU, white", () => {
    const window = NAMED_WINDOWS["soft-tissue"];
    expect(grayFromHu(-160, window)).toBe(0);
    expect(grayFromHu(-159, window)).toBe(1); // 1 / 399 * 255 = 0.64
    expect(grayFromHu(238, window)).toBe(254); // 398 / 399 * 255 = 254.36
    expect(grayFromHu(239, window)).toBe(255);
  });

  it("is a step for a width of 1, as the standard says", () => {
    const window = { centerHu: 100, widthHu: 1 };
    expect(grayFromHu(99, window)).toBe(0);
    expect(grayFromHu(100, window)).toBe(255);
  });

  it("refuses a width that LINEAR does not know", () => {
    expect(() => grayFromHu(0, { centerHu: 40, widthHu: 0.5 })).toThrow(RangeError);
  });
});

describe("lowHighHu", () => {
  it("gives the ends as DL_info.csv does", () => {
    expect(lowHighHu({ centerHu: 50, widthHu: 450 })).toEqual([-175, 275]);
    expect(lowHighHu({ centerHu: 40, widthHu: 400 })).toEqual([-160, 240]);
    expect(lowHighHu({ centerHu: -500, widthHu: 2000 })).toEqual([-1500, 500]);
  });

  it("is undone by windowFromLowHigh", () => {
    expect(windowFromLowHigh([-1450, 550])).toEqual({ centerHu: -450, widthHu: 2000 });
  });
});
