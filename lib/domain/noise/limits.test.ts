import { describe, expect, it } from "vitest";
import { LEAST_LESIONS_TO_LEARN, limitsFromDataset } from "./limits.ts";
import type { BoxMeasures } from "./measureBox.ts";
import { NOISE_RULES } from "./rules.ts";

/** Boxes of 201, 202, … mm², all else alike. */
const boxes = (count: number): readonly BoxMeasures[] =>
  Array.from({ length: count }, (_, at) => ({
    areaPx: 400,
    areaMm2: 201 + at,
    widthMm: 20,
    heightMm: 20,
    widthOverHeight: 1,
    flatness: 0.9,
    meanHu: 40,
    sdHu: 20,
    minHu: -50,
    maxHu: 150,
    bodyShare: 1,
    angleDegrees: 89,
    gapMm: 0,
    longMm: 12,
    shortMm: 10,
    lengthDifferenceMm: null,
    lengthComparedMm: null,
  }));

const defaultOf = (name: string): number | undefined =>
  NOISE_RULES.find((rule) => rule.name === name)?.defaultLimit;

describe("limitsFromDataset", () => {
  it("uses the default limits below 200 lesions", () => {
    const limits = limitsFromDataset(boxes(LEAST_LESIONS_TO_LEARN - 1));
    for (const rule of NOISE_RULES) expect(limits[rule.name]).toBe(rule.defaultLimit);
  });

  it("learns the smallest and largest half percent of 201 lesions: the second on each side", () => {
    // 201 values 201..401: quantile 0.005 lies at place 1, 0.995 at place 199.
    const limits = limitsFromDataset(boxes(201));
    expect(limits["too-small"]).toBe(202);
    expect(limits["too-large"]).toBe(400);
  });

  it("takes a value between two lesions in proportion", () => {
    // 301 values: place 1.5, between 202 and 203.
    expect(limitsFromDataset(boxes(301))["too-small"]).toBeCloseTo(202.5);
  });

  it("does not learn that air is normal from a dataset with many marks on air", () => {
    const spoilt = boxes(400).map((box, at) => (at % 20 === 0 ? { ...box, meanHu: -1000, maxHu: -40 } : box));
    const limits = limitsFromDataset(spoilt);
    expect(limits["too-dark"]).toBe(defaultOf("too-dark"));
    expect(limits["low-contrast"]).toBe(defaultOf("low-contrast"));
  });

  it("leaves rules that have a reason rather than a habit alone", () => {
    const limits = limitsFromDataset(boxes(1000));
    expect(limits["outside-body"]).toBe(defaultOf("outside-body"));
    expect(limits["not-perpendicular"]).toBe(defaultOf("not-perpendicular"));
  });

  it("uses a limit set by hand as it is, laxer than the default too", () => {
    const limits = limitsFromDataset(boxes(500), { "too-small": 10, "too-dark": -1100 });
    expect(limits["too-small"]).toBe(10);
    expect(limits["too-dark"]).toBe(-1100);
    expect(limits["too-large"]).toBeLessThan(12_400);
  });

  it("does not learn from what could not be measured", () => {
    const dark = boxes(1000).map((box) => ({ ...box, meanHu: null }));
    expect(limitsFromDataset(dark)["too-dark"]).toBe(defaultOf("too-dark"));
  });
});
