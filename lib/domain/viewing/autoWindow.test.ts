import { describe, expect, it } from "vitest";
import { autoWindow } from "./autoWindow.ts";

/** A slice of 10 x 10 pixels. */
const sliceOf = (hu: (column: number, row: number) => number) => ({
  columns: 10,
  rows: 10,
  hu: Int16Array.from({ length: 100 }, (_, at) => hu(at % 10, Math.floor(at / 10))),
});

describe("autoWindow", () => {
  it("spans what is in the box, with 15 % to spare on either side", () => {
    // Columns 2 to 5, half of them at -100 HU, half at 100: 200 wide, and 2 * 0.15 * 200 more.
    const slice = sliceOf((column) => (column < 4 ? -100 : 100));
    expect(autoWindow(slice, { left: 2, top: 2, right: 6, bottom: 6 })).toEqual({
      centerHu: 0,
      widthHu: 260,
    });
  });

  it("looks at nothing outside the box", () => {
    const slice = sliceOf((column, row) => (column === 5 && row === 5 ? 60 : -1000));
    expect(autoWindow(slice, { left: 5, top: 5, right: 6, bottom: 6 })).toEqual({
      centerHu: 60,
      widthHu: 80,
    });
  });

  it("is not misled by one pixel of metal among a hundred", () => {
    const slice = sliceOf((column, row) => (column === 0 && row === 0 ? 3000 : 40));
    expect(autoWindow(slice, { left: -5, top: -5, right: 15, bottom: 15 })?.centerHu).toBe(40);
  });

  it("knows no window for a box beside the slice", () => {
    expect(
      autoWindow(
        sliceOf(() => 0),
        { left: 20, top: 0, right: 25, bottom: 5 },
      ),
    ).toBeNull();
  });
});
