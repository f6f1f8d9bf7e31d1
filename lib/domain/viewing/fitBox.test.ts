import { describe, expect, it } from "vitest";
import { fitBox } from "./fitBox.ts";

const BOX = { left: 100, top: 200, right: 300, bottom: 300 };
const VIEWPORT = { widthPx: 800, heightPx: 600 };

describe("fitBox", () => {
  it("makes the box as large as the tighter side allows, in mm", () => {
    // 200 columns of 0.5 mm are 100 mm: 8 px a mm across; 100 rows of 1 mm are 100 mm: 6 px down.
    expect(fitBox(BOX, VIEWPORT, [0.5, 1], 0)).toEqual({ centre: { x: 200, y: 250 }, scale: 6 });
  });

  it("exchanges the sides when the picture lies on its side", () => {
    // 200 mm across and 100 mm down: 4 px a mm. Turned: 100 mm across, 200 mm down: 3 px a mm.
    expect(fitBox(BOX, VIEWPORT, [1, 1], 180).scale).toBe(4);
    expect(fitBox(BOX, VIEWPORT, [1, 1], 90).scale).toBe(3);
  });
});
