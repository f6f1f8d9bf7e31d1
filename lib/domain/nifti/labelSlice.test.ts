import { expect, it } from "vitest";
import { labelSlice } from "./labelSlice.ts";

const box = (left: number, top: number, right: number, bottom: number) => ({ left, top, right, bottom });

it("labels the pixels whose centres lie in a box, and lets the smaller of two boxes stand", () => {
  // Pixel i has its centre at i + 0.5: a box from 0.5 to 3.4 holds the centres 0.5, 1.5 and 2.5.
  const labels = labelSlice(
    [
      { label: 1, box: box(1.5, 0.5, 1.6, 1.4) },
      { label: 2, box: box(0.5, 0.5, 3.4, 1.6) },
    ],
    { columns: 4, rows: 3 },
  );
  expect([...labels]).toEqual([2, 1, 2, 0, 2, 2, 2, 0, 0, 0, 0, 0]);
});

it("cuts a box off at the slice, and labels nothing for one beside it", () => {
  expect([...labelSlice([{ label: 7, box: box(-5, -5, 1, 9) }], { columns: 2, rows: 2 })]).toEqual([
    7, 0, 7, 0,
  ]);
  expect([...labelSlice([{ label: 7, box: box(3, 3, 9, 9) }], { columns: 2, rows: 2 })]).toEqual([
    0, 0, 0, 0,
  ]);
});
