import { describe, expect, it } from "vitest";
import { boxOnScreen, placeBeside, shortened } from "./screenShapes.ts";

const VIEWPORT = { widthPx: 800, heightPx: 600 };

describe("placeBeside", () => {
  it("stands above a box, in its middle", () => {
    expect(placeBeside({ left: 300, top: 200, right: 400, bottom: 260 }, VIEWPORT)).toEqual({
      x: 350,
      y: 192,
    });
  });

  it("stands below one at the upper edge, and never beside the viewport", () => {
    // Below: 8 px, and the text's height of 16 px less what hangs below its baseline.
    expect(placeBeside({ left: -20, top: 5, right: 60, bottom: 100 }, VIEWPORT)).toEqual({ x: 62, y: 120 });
  });

  it("stands at the upper edge when the box fills the viewport", () => {
    expect(placeBeside({ left: -50, top: -50, right: 850, bottom: 650 }, VIEWPORT)).toEqual({
      x: 400,
      y: 20,
    });
  });
});

describe("shortened", () => {
  it("takes pixels off either end, and never turns a line round", () => {
    const line = [
      { x: 0, y: 0 },
      { x: 30, y: 40 },
    ] as const;
    // 50 long: 10 of it are (6, 8).
    expect(shortened(line, 10)).toEqual([
      { x: 6, y: 8 },
      { x: 24, y: 32 },
    ]);
    expect(shortened(line, 100)).toEqual([
      { x: 15, y: 20 },
      { x: 15, y: 20 },
    ]);
  });
});

describe("boxOnScreen", () => {
  it("is upright however the slice is turned", () => {
    const turned = boxOnScreen({ left: 1, top: 2, right: 4, bottom: 3 }, ({ x, y }) => ({ x: -y, y: x }));
    expect(turned).toEqual({ left: -3, top: 1, right: -2, bottom: 4 });
  });
});
