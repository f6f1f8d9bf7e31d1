import { describe, expect, it } from "vitest";
import { measureCoordinates } from "./measureCoordinates.ts";
import { measuredAgreement } from "./measuredAgreement.ts";

describe("measureCoordinates", () => {
  it("measures in mm, so that the longer in pixels may be the shorter", () => {
    // 10 px across at 0.5 mm are 5 mm; 8 px down at 1 mm are 8 mm. Box: x 10..20, y 16..24, and 5 px of padding.
    expect(measureCoordinates([10, 20, 20, 20, 15, 16, 15, 24], [0.5, 1])).toEqual({
      box: { left: 5, top: 11, right: 25, bottom: 29 },
      longMm: 8,
      shortMm: 5,
    });
  });

  it("takes four ends and no fewer", () => {
    expect(() => measureCoordinates([1, 2, 3, 4], [1, 1])).toThrow(RangeError);
  });
});

describe("measuredAgreement", () => {
  const measured = (right: number, longMm: number, shortMm: number) => ({
    box: { left: 0, top: 0, right, bottom: 10 },
    longMm,
    shortMm,
  });

  it("averages overlaps and compares long with long, short with short", () => {
    // IoU 1, 10/20 and 10/40. Long: differences 0, −2, 2, mean 0, SD 2. Short: 0, 0, 3, mean 1, SD √3.
    const found = measuredAgreement([
      [measured(10, 20, 8), measured(10, 20, 8)],
      [measured(10, 20, 8), measured(20, 22, 8)],
      [measured(40, 30, 9), measured(10, 28, 6)],
    ]);
    expect(found.n).toBe(3);
    expect(found.meanIou).toBeCloseTo((1 + 1 / 2 + 1 / 4) / 3, 12);
    expect(found.medianIou).toBe(1 / 2);
    expect(found.long).toEqual({ n: 3, meanDifference: 0, sd: 2, lower: -1.96 * 2, upper: 1.96 * 2 });
    expect(found.short.meanDifference).toBe(1);
    expect(found.short.sd).toBeCloseTo(Math.sqrt(3), 12);
  });

  it("says nothing of no lesions", () => {
    const none = { n: 0, meanDifference: null, sd: null, lower: null, upper: null };
    expect(measuredAgreement([])).toEqual({ n: 0, meanIou: null, medianIou: null, long: none, short: none });
  });
});
