import { describe, expect, it } from "vitest";
import { blandAltman, blandAltmanPoint } from "./blandAltman.ts";

describe("blandAltman", () => {
  it("gives bias and limits of three lesions", () => {
    // Differences 1, 2 and 3: mean 2, squares of 1 + 0 + 1 over 3 − 1, so SD 1 and limits 2 ± 1.96.
    const found = blandAltman([
      [11, 10],
      [22, 20],
      [33, 30],
    ]);
    expect(found).toEqual({ n: 3, meanDifference: 2, sd: 1, lower: 2 - 1.96, upper: 2 + 1.96 });
  });

  it("gives no limits for one lesion, and nothing for none", () => {
    expect(blandAltman([[12, 10]])).toEqual({ n: 1, meanDifference: 2, sd: null, lower: null, upper: null });
    expect(blandAltman([])).toEqual({ n: 0, meanDifference: null, sd: null, lower: null, upper: null });
  });

  it("has limits as narrow as the readers are equal", () => {
    const equal = blandAltman([
      [10, 10],
      [20, 20],
    ]);
    expect(equal).toEqual({ n: 2, meanDifference: 0, sd: 0, lower: 0, upper: 0 });
  });

  it("draws a lesion at the mean of both, its difference first less second", () => {
    expect(blandAltmanPoint(10, 14)).toEqual({ mean: 12, difference: -4 });
  });
});
