import type { PixelFacts } from "./ctImage.ts";

/**
 * HU as a file stores them: less the intercept, and the padding value where the scanner reconstructed nothing.
 *
 * The phantom's HU lie in -1024..3071, so they fit twelve bits from an intercept of -1024.
 *
 * @param circle size of the slice when only the circle inside it was reconstructed; null when all of it was
 * @returns little-endian words
 */
export function storedValues(
  hu: Int16Array,
  { intercept, padding }: PixelFacts,
  circle: { readonly columns: number; readonly rows: number } | null,
): Uint8Array {
  const stored = new Int16Array(hu.length);
  for (let i = 0; i < hu.length; i++) stored[i] = (hu[i] ?? 0) - intercept;
  if (padding !== null && circle !== null) fillOutsideCircle(stored, circle, padding);
  return new Uint8Array(stored.buffer);
}

/** Sets what lies outside the circle that a slice holds: corners that the scanner did not reconstruct. */
export function fillOutsideCircle(
  values: Int16Array,
  { columns, rows }: { readonly columns: number; readonly rows: number },
  value: number,
): void {
  const radius = Math.min(columns, rows) / 2;
  for (let row = 0; row < rows; row++) {
    const y = row + 0.5 - rows / 2;
    const half = Math.sqrt(Math.max(0, radius * radius - y * y));
    const from = Math.max(0, Math.floor(columns / 2 - half));
    const to = Math.min(columns, Math.ceil(columns / 2 + half));
    values.fill(value, row * columns, row * columns + from);
    values.fill(value, row * columns + to, (row + 1) * columns);
  }
}
