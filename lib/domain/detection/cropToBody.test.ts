import { describe, expect, it } from "vitest";
import { cropToBody } from "./cropToBody.ts";

const SIZE = { columns: 100, rows: 100 };

/** Air with a block of tissue, and a line one pixel high. */
function slice(block: readonly [left: number, top: number, right: number, bottom: number], line?: number) {
  const hu = new Int16Array(100 * 100).fill(-1000);
  for (let y = block[1]; y < block[3]; y++) hu.fill(40, 100 * y + block[0], 100 * y + block[2]);
  if (line !== undefined) hu.fill(40, 100 * line, 100 * line + 100);
  return hu;
}

describe("cropToBody", () => {
  it("leaves eight pixels around the body, as far as there are any", () => {
    expect(cropToBody(slice([30, 40, 60, 95]), SIZE)).toEqual({ left: 22, top: 32, right: 68, bottom: 100 });
  });

  it("takes no column for body in which less than a fiftieth is", () => {
    // The line is one of 100 pixels in each column, but all 100 of its row.
    expect(cropToBody(slice([30, 40, 60, 50], 80), SIZE)).toEqual({
      left: 22,
      top: 32,
      right: 68,
      bottom: 89,
    });
    // Two rows are a fiftieth.
    expect(cropToBody(slice([30, 40, 60, 42]), SIZE)).toEqual({ left: 22, top: 32, right: 68, bottom: 50 });
  });

  it("cuts nothing where there is no body, or a line only", () => {
    const whole = { left: 0, top: 0, right: 100, bottom: 100 };
    expect(cropToBody(slice([0, 0, 0, 0]), SIZE)).toEqual(whole);
    expect(cropToBody(slice([0, 0, 0, 0], 50), SIZE)).toEqual(whole);
  });
});
