import { describe, expect, it } from "vitest";
import { batchOfDraft, EMPTY_DRAFT } from "./batchDraft.ts";

describe("batchOfDraft", () => {
  it("takes every flagged lesion that nobody ruled on, when only a name is given", () => {
    expect(batchOfDraft({ ...EMPTY_DRAFT, name: "Flagged" }).data).toEqual({
      name: "Flagged",
      kind: "lesions",
      filter: { flag: "any", verdict: "none" },
      readings: 1,
      readerIds: [],
      honeypotShare: 0,
    });
  });

  it("draws a sample with its seed, and mixes in one known item in ten", () => {
    const given = batchOfDraft({
      ...EMPTY_DRAFT,
      name: "Two",
      flag: "",
      verdict: "",
      longFrom: "10",
      longTo: "20,5",
      take: "sample",
      count: "50",
      seed: "7",
      readings: "2",
      readerIds: ["a", "b"],
      honeypots: "10",
    });
    expect(given.data).toMatchObject({
      filter: { longFrom: 10, longTo: 20.5, sample: 50, seed: 7 },
      readings: 2,
      readerIds: ["a", "b"],
      honeypotShare: 0.1,
    });
  });

  it("asks pairs neither for flags nor for verdicts, which belong to one lesion", () => {
    expect(batchOfDraft({ ...EMPTY_DRAFT, name: "Pairs", kind: "merges" }).data?.filter).toEqual({});
  });

  it("refuses what is not a number, and a batch without a name, beside the field", () => {
    const wrong = batchOfDraft({ ...EMPTY_DRAFT, longFrom: "ten" });
    expect(wrong.error?.issues.map(({ path }) => path.at(-1))).toEqual(["name", "longFrom"]);
  });
});
