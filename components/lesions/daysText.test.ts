import { describe, expect, it } from "vitest";
import { daysText } from "./daysText.ts";

describe("daysText", () => {
  it.each([
    [-63, "63 days earlier"],
    [1, "1 day later"],
    [0, "the same day"],
    [null, "date not known"],
  ])("says %s as %s", (days, text) => {
    expect(daysText(days)).toBe(text);
  });
});
