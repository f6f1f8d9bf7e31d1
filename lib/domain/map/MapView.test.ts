import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { frameOf, MOST_ZOOM, panned, WHOLE_MAP, zoomed } from "./MapView.ts";

const SCREEN = { width: 1000, height: 500 };

describe("frameOf", () => {
  it("fits the whole map into the screen with a margin and puts it in the middle", () => {
    // Margin 4 % of 500 = 20: 460 px high, and half as wide.
    expect(frameOf(WHOLE_MAP, SCREEN, 0.5)).toEqual({ left: 385, top: 20, width: 230, height: 460 });
  });

  it("fits a wide map by its width", () => {
    expect(frameOf(WHOLE_MAP, SCREEN, 4)).toEqual({ left: 20, top: 130, width: 960, height: 240 });
  });
});

describe("panned", () => {
  it("moves the centre against the hand", () => {
    const view = { x: 0.5, y: 0.5, zoom: 2 };
    // 920 px high, 460 wide.
    expect(panned(view, frameOf(view, SCREEN, 0.5), 46, -92)).toEqual({ x: 0.4, y: 0.6, zoom: 2 });
  });

  it("does not lose the map", () => {
    const view = { x: 0.5, y: 0.5, zoom: 2 };
    expect(panned(view, frameOf(view, SCREEN, 0.5), 1e6, 0).x).toBe(0);
  });
});

describe("zoomed", () => {
  it("keeps what is under the pointer there", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1.1, max: 3, noNaN: true }),
        fc.double({ min: 0.45, max: 0.55, noNaN: true }),
        fc.integer({ min: 400, max: 600 }),
        (factor, x, px) => {
          const view = { x, y: 0.5, zoom: 4 };
          const at = { px, py: 250 };
          const before = frameOf(view, SCREEN, 0.5);
          const held = (px - before.left) / before.width;
          const after = frameOf(zoomed(view, before, factor, at), SCREEN, 0.5);
          expect(after.left + held * after.width).toBeCloseTo(px, 6);
        },
      ),
    );
  });

  it("stops at the whole map, and at its limit", () => {
    const view = { x: 0.2, y: 0.2, zoom: 2 };
    const frame = frameOf(view, SCREEN, 0.5);
    expect(zoomed(view, frame, 0.1, { px: 0, py: 0 })).toEqual(WHOLE_MAP);
    expect(zoomed(view, frame, 1e9, { px: 500, py: 250 }).zoom).toBe(MOST_ZOOM);
  });
});
