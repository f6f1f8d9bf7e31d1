import { huFromValue } from "./huFromStored.ts";
import type { InstanceHeader } from "./InstanceHeader.ts";
import { rescaleOf } from "./rescaleOf.ts";

/**
 * The HU that stands for "no data here", such as the corners outside a scanner's round field: Pixel Padding Value
 * (0028,0120) after the frame's rescale. Statistics leave pixels of this HU out.
 *
 * @param frame from 1
 * @returns null when the file names no padding
 * @throws AppError `unreadable` when the frame has no rescale to HU
 */
export function paddingHu(header: InstanceHeader, frame: number): number | null {
  const padding = header.pixels.paddingValue;
  if (padding === null) return null;
  const { slope, intercept } = rescaleOf(header, frame);
  return huFromValue(padding, slope, intercept);
}
