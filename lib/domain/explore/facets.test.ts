import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { QueryRange } from "../query/Query.ts";
import { binsOfRange, edgeOf, HISTOGRAM_FIELDS, HISTOGRAMS, rangeOfBins } from "./facets.ts";

const range = (from: number | null, to: number | null, toOpen = false): QueryRange => ({
  is: "range",
  from,
  to,
  fromOpen: false,
  toOpen,
});

describe("rangeOfBins", () => {
  it("asks from the first bin's lower edge up to the last one's upper edge", () => {
    // Bins of 2 mm: the sixth to the tenth are 10 to 20 mm.
    expect(rangeOfBins(HISTOGRAMS.long, { first: 5, last: 9 })).toEqual(range(10, 20, true));
    expect(rangeOfBins(HISTOGRAMS.spacing, { first: 21, last: 21 })).toEqual(range(0.82, 0.84, true));
  });

  it("has no outer edge at the ends, and asks nothing for all of it", () => {
    expect(rangeOfBins(HISTOGRAMS.long, { first: 0, last: 9 })).toEqual(range(null, 20, true));
    expect(rangeOfBins(HISTOGRAMS.long, { first: 5, last: 49 })).toEqual(range(10, null));
    expect(rangeOfBins(HISTOGRAMS.long, { first: 0, last: 49 })).toBeNull();
  });
});

describe("binsOfRange", () => {
  it("finds the bins that a brush had asked for", () => {
    const brush = fc
      .constantFrom(...HISTOGRAM_FIELDS)
      .chain((field) =>
        fc.tuple(
          fc.constant(HISTOGRAMS[field]),
          fc.nat({ max: HISTOGRAMS[field].count - 1 }),
          fc.nat({ max: HISTOGRAMS[field].count - 1 }),
        ),
      );
    fc.assert(
      fc.property(brush, ([bins, a, b]) => {
        const brushed = { first: Math.min(a, b), last: Math.max(a, b) };
        const asked = rangeOfBins(bins, brushed);
        if (asked) expect(binsOfRange(bins, asked)).toEqual(brushed);
      }),
    );
  });

  it("takes in a bin that a range only reaches into", () => {
    expect(binsOfRange(HISTOGRAMS.long, range(11, 13))).toEqual({ first: 5, last: 6 });
    // Up to and with 12 mm reaches into the bin that begins there.
    expect(binsOfRange(HISTOGRAMS.long, range(10, 12))).toEqual({ first: 5, last: 6 });
    expect(binsOfRange(HISTOGRAMS.long, range(10, 12, true))).toEqual({ first: 5, last: 5 });
    expect(binsOfRange(HISTOGRAMS.long, range(150, null))).toEqual({ first: 49, last: 49 });
  });

  it("names edges as people write them", () => {
    expect(edgeOf(HISTOGRAMS.spacing, 21)).toBe(0.82);
  });
});
