import { describe, expect, it } from "vitest";
import { sliceFeatures } from "./sliceFeatures.ts";

describe("sliceFeatures", () => {
  it("measures a square body of known parts", () => {
    // 128 px of 3 mm; body 64 x 48 px at (32, 40): 3072 px. In it 16 x 24 px air and 8 x 24 px bone.
    const hu = new Int16Array(128 * 128).fill(-1000);
    const fill = (x0: number, y0: number, width: number, height: number, value: number) => {
      for (let y = y0; y < y0 + height; y++) hu.fill(value, y * 128 + x0, y * 128 + x0 + width);
    };
    fill(32, 40, 64, 48, 40);
    fill(40, 50, 16, 24, -850);
    fill(80, 50, 8, 24, 600);
    const features = sliceFeatures(hu, { columns: 128, rows: 128 }, 3, 3);

    expect(features.bodyBox).toEqual([32, 40, 96, 88]);
    expect(features.bodyAreaMm2).toBe(64 * 48 * 9);
    expect(features.widthOverHeight).toBeCloseTo(64 / 48);
    expect(features.airShare).toBeCloseTo((16 * 24) / 3072);
    expect(features.boneShare).toBeCloseTo((8 * 24) / 3072);
  });

  it("says that there is no body where there is only air", () => {
    const hu = new Int16Array(64 * 64).fill(-1000);
    expect(sliceFeatures(hu, { columns: 64, rows: 64 }, 4, 4)).toEqual({
      bodyAreaMm2: 0,
      widthOverHeight: 0,
      airShare: 0,
      boneShare: 0,
      bodyBox: null,
    });
  });
});
