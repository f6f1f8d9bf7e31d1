import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Rotation, screenFromImage } from "#lib/domain/viewing/viewTransform.ts";
import { grayFromHu } from "#lib/domain/windowing/grayFromHu.ts";
import { cornerstoneViewport } from "./cornerstoneViewport.ts";
import type { ViewerView } from "./types.ts";

type Placed = ReturnType<typeof cornerstoneViewport>;

/** Where cornerstone-core 2.6.1 draws a point of the image [canvas px]: its `internal/calculateTransform`, written out. */
function cornerstoneScreen(
  { scale, rotation, translation, hflip }: Placed,
  point: { x: number; y: number },
  image: { columns: number; rows: number; spacingMm: readonly [number, number] },
  canvas: { width: number; height: number },
) {
  const [columnSpacing, rowSpacing] = image.spacingMm;
  const widthScale = rowSpacing < columnSpacing ? (scale * columnSpacing) / rowSpacing : scale;
  const heightScale = columnSpacing < rowSpacing ? (scale * rowSpacing) / columnSpacing : scale;
  const turn = (angle: number, { x, y }: { x: number; y: number }) => {
    const [cos, sin] = [Math.cos((angle * Math.PI) / 180), Math.sin((angle * Math.PI) / 180)];
    return { x: cos * x - sin * y, y: sin * x + cos * y };
  };
  const fromMiddle = { x: (hflip ? -1 : 1) * (point.x - image.columns / 2), y: point.y - image.rows / 2 };
  const turned = turn(rotation, fromMiddle);
  const back = turn(-rotation, { x: turned.x + translation.x, y: turned.y + translation.y });
  const placed = turn(rotation, { x: back.x * widthScale, y: back.y * heightScale });
  return { x: placed.x + canvas.width / 2, y: placed.y + canvas.height / 2 };
}

describe("cornerstoneViewport", () => {
  it("puts the picture where our own transform puts the marks, at any zoom, turn, flip, spacing and pixel ratio", () => {
    const within = (min: number, max: number) => fc.double({ min, max, noNaN: true });
    fc.assert(
      fc.property(
        fc.record({ x: within(-100, 700), y: within(-100, 700) }),
        fc.record({ x: within(0, 512), y: within(0, 400) }),
        within(0.2, 40),
        fc.constantFrom<Rotation>(0, 90, 180, 270),
        fc.boolean(),
        fc.tuple(within(0.3, 2), within(0.3, 2)),
        fc.constantFrom(1, 1.25, 2, 3),
        (centre, point, scale, rotation, flipped, spacingMm, ratio) => {
          const view: ViewerView = {
            slice: 1,
            window: { centerHu: 40, widthHu: 400 },
            inverted: false,
            centre,
            scale,
            rotation,
            flipped,
          };
          const viewport = { widthPx: 800, heightPx: 600 };
          const image = { columns: 512, rows: 400, spacingMm };
          const ours = screenFromImage(view, viewport, spacingMm)(point);
          const canvas = { width: 800 * ratio, height: 600 * ratio };
          const theirs = cornerstoneScreen(
            cornerstoneViewport(view, { ...image, ratio }),
            point,
            image,
            canvas,
          );
          return Math.hypot(theirs.x / ratio - ours.x, theirs.y / ratio - ours.y) < 0.001;
        },
      ),
    );
  });

  it("makes of cornerstone's straight line the window of the standard", () => {
    const view = {
      slice: 1,
      inverted: false,
      centre: { x: 0, y: 0 },
      scale: 1,
      rotation: 0,
      flipped: false,
    } as const;
    const image = { columns: 2, rows: 2, spacingMm: [1, 1], ratio: 1 } as const;
    for (const window of [
      { centerHu: 40, widthHu: 400 },
      { centerHu: -600, widthHu: 1500 },
      { centerHu: 7, widthHu: 1 },
    ]) {
      const { windowCenter, windowWidth } = cornerstoneViewport({ ...view, window }, image).voi;
      for (let hu = -1500; hu < 1500; hu++) {
        // `getVOILut`, into a Uint8ClampedArray, which rounds halves to the even number.
        const [gray = 0] = Uint8ClampedArray.of(((hu - windowCenter) / windowWidth + 0.5) * 255);
        expect(Math.abs(gray - grayFromHu(hu, window))).toBeLessThanOrEqual(gray % 2 === 0 ? 1 : 0);
      }
    }
  });
});
