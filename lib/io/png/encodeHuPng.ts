import type { ImageSize } from "#lib/domain/geometry/point.ts";
import { deflateSlice } from "./deflateSlice.ts";
import { greyscalePng } from "./pngFormat.ts";

/**
 * A slice as a 16-bit greyscale PNG, value = HU + 32768, bit exact. The same slice always gives the same bytes.
 *
 * @param hu `[rows, columns]`, row by row [HU]
 * @throws RangeError when `hu` does not hold exactly the slice: a fault of ours
 */
export function encodeHuPng(hu: Int16Array, size: ImageSize): Uint8Array {
  const { columns, rows } = size;
  if (!(columns > 0 && rows > 0) || hu.length !== columns * rows) {
    throw new RangeError(`${hu.length} values are not ${rows} rows of ${columns} columns`);
  }
  return greyscalePng(columns, rows, 16, deflateSlice(hu, size));
}
