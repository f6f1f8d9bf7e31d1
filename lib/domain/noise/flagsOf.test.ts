import { describe, expect, it } from "vitest";
import { flagsOf } from "./flagsOf.ts";
import { limitsFromDataset } from "./limits.ts";
import type { BoxMeasures } from "./measureBox.ts";

/** A bookmark without doubt: 23 x 22 mm in soft tissue. */
const GOOD: BoxMeasures = {
  areaPx: 790,
  areaMm2: 506,
  widthMm: 23,
  heightMm: 22,
  widthOverHeight: 23 / 22,
  flatness: 22 / 23,
  meanHu: 60,
  sdHu: 25,
  minHu: -90,
  maxHu: 180,
  bodyShare: 1,
  angleDegrees: 88,
  gapMm: 0,
  longMm: 16,
  shortMm: 12,
  lengthDifferenceMm: 0.1,
  lengthComparedMm: 16,
};

const DEFAULTS = limitsFromDataset([]);
const rulesOf = (change: Partial<BoxMeasures>) =>
  flagsOf({ ...GOOD, ...change }, DEFAULTS).map(({ rule }) => rule);

describe("flagsOf", () => {
  it("finds nothing wrong with an ordinary bookmark", () => {
    expect(flagsOf(GOOD, DEFAULTS)).toEqual([]);
  });

  it("says which rule was broken, the value, the limit, the side and the unit", () => {
    expect(flagsOf({ ...GOOD, areaMm2: 40 }, DEFAULTS)).toEqual([
      { rule: "too-small", value: 40, limit: 85, side: "below", unit: "mm2" },
    ]);
  });

  it.each([
    ["too-small", { areaMm2: 84.9 }],
    ["too-large", { areaMm2: 12_401 }],
    ["too-flat", { flatness: 0.39 }],
    ["too-dark", { meanHu: -950 }],
    ["low-contrast", { minHu: 30, maxHu: 60 }],
    ["outside-body", { bodyShare: 0.3 }],
    ["not-crossing", { gapMm: 1.5 }],
    ["length-mismatch", { lengthDifferenceMm: -4 }],
  ] as const)("flags %s", (rule, change) => {
    expect(rulesOf(change)).toEqual([rule]);
  });

  it("case 5: diameters at 75 degrees pass, at 40 degrees a person looks", () => {
    expect(rulesOf({ angleDegrees: 75 })).toEqual([]);
    expect(rulesOf({ angleDegrees: 40 })).toEqual(["not-perpendicular"]);
  });

  it("case 9: a box on air is dark, without contrast and outside the body", () => {
    const air = { meanHu: -1001, sdHu: 6, minHu: -1020, maxHu: -980, bodyShare: 0 };
    expect(rulesOf(air)).toEqual(["too-dark", "low-contrast", "outside-body"]);
  });

  it("case 10: a reported length must be off by more than 1 mm and by more than 5 %", () => {
    expect(rulesOf({ lengthDifferenceMm: 0.9, lengthComparedMm: 5 })).toEqual([]);
    expect(rulesOf({ lengthDifferenceMm: 2.4, lengthComparedMm: 50 })).toEqual([]);
    expect(flagsOf({ ...GOOD, lengthDifferenceMm: 2.6, lengthComparedMm: 50 }, DEFAULTS)).toEqual([
      { rule: "length-mismatch", value: 2.6, limit: 2.5, side: "above", unit: "mm" },
    ]);
  });

  it("flags nothing for what could not be measured, and nothing at the limit itself", () => {
    expect(rulesOf({ meanHu: null, sdHu: null, minHu: null, maxHu: null })).toEqual([]);
    expect(rulesOf({ areaMm2: 85, flatness: 0.4, bodyShare: 0.5, angleDegrees: 70 })).toEqual([]);
  });
});
