import { describe, expect, it } from "vitest";
import { filterWords } from "./filterWords.ts";

describe("filterWords", () => {
  it("says that everything is taken when nothing narrows", () => {
    expect(filterWords({}, "lesions")).toBe("all lesions");
    expect(filterWords({}, "merges")).toBe("pairs that may be one lesion");
  });

  it("names the flag, the range and the order", () => {
    expect(filterWords({ flag: "too-small", longFrom: 10, longTo: 20, limit: 1200 }, "lesions")).toBe(
      "flagged as too small · long diameter 10 to 20 mm · the 1,200 most doubtful",
    );
  });

  it("names the seed of a sample, so that it can be drawn again", () => {
    expect(filterWords({ flag: "any", verdict: "none", sample: 50, seed: 7 }, "lesions")).toBe(
      "flagged · nobody ruled on it · 50 at random, seed 7",
    );
  });

  it("says a range with one end", () => {
    expect(filterWords({ doubtFrom: 0.5 }, "lesions")).toBe("doubt from 0.5");
    expect(filterWords({ longTo: 10 }, "lesions")).toBe("long diameter below 10 mm");
  });
});
