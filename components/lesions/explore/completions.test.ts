import { describe, expect, it } from "vitest";
import type { Facets } from "#lib/contracts/explore.ts";
import { completionAt } from "#lib/domain/query/completionAt.ts";
import { suggestionsFor } from "./completions.ts";

const NO_HISTOGRAM = { counts: [], missing: 0 };
const FACETS: Facets = {
  total: 30,
  listed: {
    type: [
      { value: "lung", missing: false, count: 20 },
      { value: "soft tissue", missing: false, count: 3 },
      { value: "missing", missing: true, count: 7 },
    ],
    flag: [],
    verdict: [],
    tag: [],
    split: [],
    sex: [],
    interval: [],
    window: [],
    origin: [],
    import: [{ value: "4", missing: false, count: 30 }],
    image: [],
    noisy: [],
    is: [],
  },
  histograms: {
    long: NO_HISTOGRAM,
    size: NO_HISTOGRAM,
    spacing: NO_HISTOGRAM,
    age: NO_HISTOGRAM,
    z: NO_HISTOGRAM,
  },
  imports: [{ id: 4, name: "DL_info.csv" }],
  counting: false,
};

function suggested(text: string, facets: Facets | undefined = FACETS) {
  const completion = completionAt(text, text.length);
  return completion ? suggestionsFor(completion, facets).map((each) => [each.text, each.note]) : [];
}

describe("suggestionsFor", () => {
  it("offers fields by how they begin", () => {
    expect(suggested("sp").map(([text]) => text)).toEqual(["split:", "spacing:"]);
    expect(suggested("long")).toEqual([["long:", "Long diameter [mm]"]]);
  });

  it("offers values with their counts, those that are there first", () => {
    expect(suggested("type:").slice(0, 4)).toEqual([
      ["lung", "20"],
      ['"soft tissue"', "3"],
      ["missing", "7"],
      ["bone", "0"],
    ]);
    expect(suggested("type:so")).toEqual([['"soft tissue"', "3"]]);
    expect(suggested("import:")[0]).toEqual(["4", "DL_info.csv · 30"]);
  });

  it("shows how numbers are asked for", () => {
    expect(suggested("long:").map(([text]) => text)).toEqual([">=", "<", "10..20"]);
    expect(suggested("age:").map(([text]) => text)).toEqual([">=", "<", "10..20", "missing", "any"]);
  });

  it("offers what it knows while nothing is counted yet", () => {
    const completion = completionAt("split:", 6);
    expect(completion && suggestionsFor(completion, undefined).map(({ text }) => text)).toEqual([
      "train",
      "validation",
      "test",
    ]);
  });
});
