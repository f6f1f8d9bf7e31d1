import type { CornerstoneViewport } from "cornerstone-core";
import type { ViewerView } from "./types.ts";

/** cornerstone divides by the width; this narrow, a window is the step that LINEAR makes of a width of 1. */
const LEAST_WIDTH = 1e-6;

/**
 * Our view in cornerstone's terms.
 *
 * - cornerstone mirrors first and turns afterwards, we turn first: mirrored, its turn is the other way round.
 * - It scales from canvas pixels to the smaller of the two spacings, and moves in those, measured from the image's
 *   middle.
 * - Its window is a straight line over the width, without the half and the one of the standard's LINEAR (PS3.3
 *   C.11.2.1.2.1), so they are put into its numbers: the same grey as `grayFromHu`.
 *
 * @param ratio canvas pixels a CSS pixel has
 */
export function cornerstoneViewport(
  { window, inverted, centre, scale, rotation, flipped }: ViewerView,
  {
    columns,
    rows,
    spacingMm: [spacingX, spacingY],
    ratio,
  }: { columns: number; rows: number; spacingMm: readonly [x: number, y: number]; ratio: number },
): CornerstoneViewport {
  const turn = flipped ? (360 - rotation) % 360 : rotation;
  const right = (flipped ? -1 : 1) * (columns / 2 - centre.x);
  const down = rows / 2 - centre.y;
  const [cos, sin] = [[1, 0] as const, [0, 1] as const, [-1, 0] as const, [0, -1] as const][turn / 90] ?? [
    1, 0,
  ];
  return {
    scale: scale * ratio * Math.min(spacingX, spacingY),
    translation: { x: cos * right - sin * down, y: sin * right + cos * down },
    voi: {
      windowWidth: Math.max(LEAST_WIDTH, window.widthHu - 1),
      windowCenter: window.centerHu - 0.5,
    },
    invert: inverted,
    pixelReplication: false,
    rotation: turn,
    hflip: flipped,
    vflip: false,
  };
}
