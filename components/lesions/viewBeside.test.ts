import { describe, expect, it } from "vitest";
import { viewBeside } from "./viewBeside.ts";

const VIEW = {
  slice: 12,
  window: { centerHu: 40, widthHu: 400 },
  inverted: false,
  centre: { x: 356, y: 206 },
  scale: 6,
  rotation: 90,
  flipped: true,
} as const;

describe("viewBeside", () => {
  it("looks as far from the middle of the field in mm, as large and turned alike, at no slice of its own", () => {
    // 100 px of 0.5 mm to the right and 50 px up: 50 and 25 mm, which are 62.5 and 31.25 px of 0.8 mm.
    const shown = { columns: 512, rows: 512, spacingMm: [0.5, 0.5] } as const;
    const beside = { columns: 512, rows: 256, spacingMm: [0.8, 0.8] } as const;
    expect(viewBeside(VIEW, shown, beside)).toEqual({
      window: { centerHu: 40, widthHu: 400 },
      inverted: false,
      scale: 6,
      rotation: 90,
      flipped: true,
      centre: { x: 256 + 62.5, y: 128 - 31.25 },
    });
  });
});
