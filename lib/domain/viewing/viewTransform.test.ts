import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { imageFromScreen, type Rotation, screenFromImage, type ViewGeometry } from "./viewTransform.ts";

const VIEWPORT = { widthPx: 800, heightPx: 600 };
const STRAIGHT: ViewGeometry = { centre: { x: 256, y: 256 }, scale: 2, rotation: 0, flipped: false };

describe("screenFromImage", () => {
  it("puts the view's centre into the middle of the viewport, however it is turned", () => {
    for (const rotation of [0, 90, 180, 270] as const) {
      for (const flipped of [false, true]) {
        const toScreen = screenFromImage({ ...STRAIGHT, rotation, flipped }, VIEWPORT, [0.7, 0.7]);
        expect(toScreen({ x: 256, y: 256 })).toEqual({ x: 400, y: 300 });
      }
    }
  });

  it("makes a millimetre as long across as down where pixels are not square", () => {
    // 10 columns of 0.5 mm and 5 rows of 1 mm are both 5 mm: 10 px at 2 px a mm.
    const toScreen = screenFromImage(STRAIGHT, VIEWPORT, [0.5, 1]);
    expect(toScreen({ x: 266, y: 256 })).toEqual({ x: 410, y: 300 });
    expect(toScreen({ x: 256, y: 261 })).toEqual({ x: 400, y: 310 });
  });

  it("turns clockwise, then exchanges left and right", () => {
    // What points right points down after a quarter turn; what pointed up points right, then left when flipped.
    const turned = screenFromImage({ ...STRAIGHT, rotation: 90 }, VIEWPORT, [1, 1]);
    expect(turned({ x: 257, y: 256 })).toEqual({ x: 400, y: 302 });
    expect(turned({ x: 256, y: 255 })).toEqual({ x: 402, y: 300 });
    const flipped = screenFromImage({ ...STRAIGHT, rotation: 90, flipped: true }, VIEWPORT, [1, 1]);
    expect(flipped({ x: 257, y: 256 })).toEqual({ x: 400, y: 302 });
    expect(flipped({ x: 256, y: 255 })).toEqual({ x: 398, y: 300 });
  });
});

describe("imageFromScreen", () => {
  it("gives every point back to a hundredth of a pixel, at any zoom, turn, flip and spacing", () => {
    const coordinate = fc.double({ min: -500, max: 1500, noNaN: true });
    const spacing = fc.double({ min: 0.1, max: 5, noNaN: true });
    const view = fc.record({
      centre: fc.record({ x: coordinate, y: coordinate }),
      scale: fc.double({ min: 0.05, max: 200, noNaN: true }),
      rotation: fc.constantFrom<Rotation>(0, 90, 180, 270),
      flipped: fc.boolean(),
    });
    const viewport = fc.record({
      widthPx: fc.integer({ min: 1, max: 4096 }),
      heightPx: fc.integer({ min: 1, max: 4096 }),
    });
    fc.assert(
      fc.property(view, viewport, spacing, spacing, coordinate, coordinate, (seen, through, sx, sy, x, y) => {
        const screen = screenFromImage(seen, through, [sx, sy])({ x, y });
        const back = imageFromScreen(seen, through, [sx, sy])(screen);
        return Math.hypot(back.x - x, back.y - y) < 0.01;
      }),
      { numRuns: 1000 },
    );
  });
});
