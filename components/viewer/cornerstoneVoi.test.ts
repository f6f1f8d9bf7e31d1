import { describe, expect, it } from "vitest";
import { grayFromHu } from "#lib/domain/windowing/grayFromHu.ts";
import { cornerstoneVoi } from "./cornerstoneVoi.ts";

describe("cornerstoneVoi", () => {
  it("makes of cornerstone's straight line the window of the standard", () => {
    for (const window of [
      { centerHu: 40, widthHu: 400 },
      { centerHu: -600, widthHu: 1500 },
      { centerHu: 7, widthHu: 1 },
    ]) {
      const { windowCenter, windowWidth } = cornerstoneVoi(window);
      for (let hu = -1500; hu < 1500; hu++) {
        // `getVOILut`, into a Uint8ClampedArray, which rounds halves to the even number.
        const [gray = 0] = Uint8ClampedArray.of(((hu - windowCenter) / windowWidth + 0.5) * 255);
        expect(Math.abs(gray - grayFromHu(hu, window))).toBeLessThanOrEqual(gray % 2 === 0 ? 1 : 0);
      }
    }
  });
});
