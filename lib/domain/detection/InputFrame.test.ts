import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { inputBoxFromSlice, inputFrame, sliceBoxFromInput } from "./InputFrame.ts";

const CROP = { left: 0, top: 0, right: 400, bottom: 300 };

describe("inputFrame", () => {
  it("brings the longer side to the fixed size and fills up to the multiple", () => {
    // 300 * 512 / 400 = 384.
    expect(inputFrame(CROP, 0.7, 0.7, { size: { rule: "fixed", px: 512 }, multiple: 500 })).toMatchObject({
      contentWidth: 512,
      contentHeight: 384,
      width: 1000,
      height: 500,
    });
  });

  it("makes pixels of one size in millimetres, each side by its own spacing", () => {
    // 400 * 0.6 / 0.8 = 300; 300 * 1 / 0.8 = 375.
    const size = { rule: "spacing", mmPerPx: 0.8, most: 512 } as const;
    expect(inputFrame(CROP, 0.6, 1, { size, multiple: 32 })).toMatchObject({
      contentWidth: 300,
      contentHeight: 375,
      width: 320,
      height: 384,
    });
    // No side above 250: 375 becomes 250, 300 becomes 200.
    expect(inputFrame(CROP, 0.6, 1, { size: { ...size, most: 250 }, multiple: 1 })).toMatchObject({
      contentWidth: 200,
      contentHeight: 250,
    });
  });
});

describe("sliceBoxFromInput", () => {
  it("adds the corner of the crop after scaling", () => {
    // 200 x 100 px of the slice, from (30, 40), became 100 x 50: one pixel of the picture is two of the slice.
    const frame = {
      crop: { left: 30, top: 40, right: 230, bottom: 140 },
      contentWidth: 100,
      contentHeight: 50,
      width: 128,
      height: 64,
    };
    expect(sliceBoxFromInput({ left: 0, top: 10, right: 100, bottom: 50 }, frame)).toEqual({
      left: 30,
      top: 60,
      right: 230,
      bottom: 140,
    });
  });

  it("brings every box there and back to a hundredth of a pixel", () => {
    const edge = fc.double({ min: -50, max: 700, noNaN: true });
    const side = fc.integer({ min: 1, max: 600 });
    const rule = fc.oneof(
      fc.integer({ min: 16, max: 1024 }).map((px) => ({ rule: "fixed", px }) as const),
      fc
        .double({ min: 0.3, max: 3, noNaN: true })
        .map((mmPerPx) => ({ rule: "spacing", mmPerPx, most: 512 }) as const),
    );
    fc.assert(
      fc.property(fc.tuple(edge, edge, edge, edge), side, side, rule, (edges, columns, rows, size) => {
        const [left, top, right, bottom] = edges;
        const crop = { left: 7, top: 3, right: 7 + columns, bottom: 3 + rows };
        const frame = inputFrame(crop, 0.7, 0.9, { size, multiple: 32 });
        // The picture holds 32-bit numbers.
        const there = inputBoxFromSlice({ left, top, right, bottom }, frame);
        const back = sliceBoxFromInput(
          {
            left: Math.fround(there.left),
            top: Math.fround(there.top),
            right: Math.fround(there.right),
            bottom: Math.fround(there.bottom),
          },
          frame,
        );
        for (const name of ["left", "top", "right", "bottom"] as const) {
          expect(Math.abs(back[name] - { left, top, right, bottom }[name])).toBeLessThan(0.01);
        }
      }),
    );
  });
});
