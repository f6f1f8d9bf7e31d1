import { NO_DATA_HU } from "../phantomSlice.ts";
import type { PixelFacts } from "./ctImage.ts";

/**
 * HU as a file stores them: less the intercept, and the padding value where the scanner reconstructed nothing.
 *
 * @returns little-endian words; the same memory as `hu` when nothing needs to change
 */
export function storedValues(hu: Int16Array, { intercept, padding, signed, bitsStored }: PixelFacts, outside: OutsideCircle | null): Uint8Array {
  const most = signed ? 32767 : 2 ** bitsStored - 1;
  const stored = new Int16Array(hu.length);
  for (let i = 0; i < hu.length; i++) stored[i] = Math.min(most, (hu[i] ?? 0) - intercept);
  if (padding !== null && outside !== null) padCorners(stored, hu, outside, padding);
  return new Uint8Array(stored.buffer);
}

export interface OutsideCircle {
  readonly columns: number;
  readonly rows: number;
}

/** Only pixels beyond the circle are padding: air inside it may be as dark. */
function padCorners(stored: Int16Array, hu: Int16Array, { columns, rows }: OutsideCircle, padding: number): void {
  const radius = Math.min(columns, rows) / 2;
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const at = row * columns + column;
      const off = Math.hypot(column + 0.5 - columns / 2, row + 0.5 - rows / 2);
      if (off > radius && hu[at] === NO_DATA_HU) stored[at] = padding;
    }
  }
}
