import type { ViewerSeries, ViewerView } from "../viewer/index.ts";

type Grid = Pick<ViewerSeries, "columns" | "rows" | "spacingMm">;

/**
 * How another study of a patient is opened beside one that is looked at: through the same window, as large, turned alike,
 * and at the same place of the scanner's field. People do not lie in it to the millimetre alike, so that is near, not exact.
 */
export function viewBeside(
  { window, inverted, scale, rotation, flipped, centre }: ViewerView,
  shown: Grid,
  beside: Grid,
): Omit<ViewerView, "slice"> {
  const [x, y] = shown.spacingMm;
  const [besideX, besideY] = beside.spacingMm;
  return {
    window,
    inverted,
    scale,
    rotation,
    flipped,
    centre: {
      x: beside.columns / 2 + ((centre.x - shown.columns / 2) * x) / besideX,
      y: beside.rows / 2 + ((centre.y - shown.rows / 2) * y) / besideY,
    },
  };
}
