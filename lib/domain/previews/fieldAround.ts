import type { Box } from "../geometry/box.ts";

/** What a preview shows: a square of the patient, in image coordinates (see `Point`). */
export interface PreviewField {
  readonly box: Box;
  /** Length of a side [mm]. */
  readonly sideMm: number;
}

/** Sides of previews [mm]: few, so that lesions side by side are seen at one scale. */
export const PREVIEW_SIDES_MM = [96, 192, 384] as const;

/** So much of a side a lesion may take: the rest is there to recognise where it is. */
const MOST_OF_SIDE = 0.8;

/**
 * The square around a lesion's box that a preview shows: the smallest side of `PREVIEW_SIDES_MM` that leaves room around
 * the box. It may reach beyond the slice, and is a square in mm, so in pixels only where these are square.
 *
 * @param spacingMm distance between columns, and between rows [mm]
 */
export function fieldAround(box: Box, spacingMm: readonly [x: number, y: number]): PreviewField {
  const [spacingX, spacingY] = spacingMm;
  const lesionMm = Math.max((box.right - box.left) * spacingX, (box.bottom - box.top) * spacingY);
  const sideMm =
    PREVIEW_SIDES_MM.find((side) => lesionMm <= MOST_OF_SIDE * side) ?? Math.ceil(lesionMm / MOST_OF_SIDE);
  const x = (box.left + box.right) / 2;
  const y = (box.top + box.bottom) / 2;
  const halfX = sideMm / 2 / spacingX;
  const halfY = sideMm / 2 / spacingY;
  return { box: { left: x - halfX, top: y - halfY, right: x + halfX, bottom: y + halfY }, sideMm };
}
