import { expect, it } from "vitest";
import { meanOf, medianOf } from "./middle.ts";

it("the median is the middle value, whatever the order, and the mean of two in the middle", () => {
  expect(medianOf([9, 1, 2])).toBe(2);
  expect(medianOf([10, 1, 2, 4])).toBe((2 + 4) / 2);
  expect(medianOf([7])).toBe(7);
});

it("mean and median of nothing are not defined", () => {
  expect(medianOf([])).toBeNull();
  expect(meanOf([])).toBeNull();
  expect(meanOf([1, 2, 6])).toBe(9 / 3);
});
