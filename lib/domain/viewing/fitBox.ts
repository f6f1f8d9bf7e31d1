import type { Box } from "../geometry/box.ts";
import type { Point } from "../geometry/point.ts";
import type { Rotation, Viewport } from "./viewTransform.ts";

/**
 * Where to look so that a box fills the viewport as far as its sides allow.
 *
 * @param box image coordinates, see `Box`; must have an area
 * @param spacingMm distance between columns, and between rows [mm]
 */
export function fitBox(
  box: Box,
  { widthPx, heightPx }: Viewport,
  spacingMm: readonly [x: number, y: number],
  rotation: Rotation,
): { centre: Point; scale: number } {
  const widthMm = (box.right - box.left) * spacingMm[0];
  const heightMm = (box.bottom - box.top) * spacingMm[1];
  const lying = rotation === 90 || rotation === 270;
  const [acrossMm, downMm] = lying ? [heightMm, widthMm] : [widthMm, heightMm];
  return {
    centre: { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 },
    scale: Math.min(widthPx / acrossMm, heightPx / downMm),
  };
}
