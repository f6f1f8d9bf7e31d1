import { describe, expect, it } from "vitest";
import { coronalLines } from "./coronalLines.ts";

describe("coronalLines", () => {
  it("gives a line to each slice between the first and the last that are kept", () => {
    expect(coronalLines([4, 5, 9])).toEqual({ lines: [4, 5, 6, 7, 8, 9], step: 1 });
  });

  it("takes every third of seven slices when three lines are allowed", () => {
    expect(coronalLines([1, 7], 3)).toEqual({ lines: [1, 4, 7], step: 3 });
  });

  it("takes every second of six slices when three lines are allowed", () => {
    expect(coronalLines([1, 6], 3)).toEqual({ lines: [1, 3, 5], step: 2 });
  });

  it("has no line without slices", () => {
    expect(coronalLines([])).toEqual({ lines: [], step: 1 });
  });
});
