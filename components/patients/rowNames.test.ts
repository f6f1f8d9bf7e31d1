import { expect, it } from "vitest";
import { lineOf, rowName } from "./rowNames.ts";

it("names rows as spreadsheets name columns", () => {
  expect([0, 1, 25, 26, 27, 51, 52].map(rowName)).toEqual(["A", "B", "Z", "AA", "AB", "AZ", "BA"]);
});

it("draws the first 24 rows each in a way of its own", () => {
  const looks = Array.from({ length: 24 }, (_, at) => JSON.stringify(lineOf(at)));
  expect(new Set(looks).size).toBe(24);
});
