/** The pixel of each value, at the number that its sixteen bits are: one lookup a pixel, and nothing to count. */
const pixelOf = new Int32Array(65536);

/**
 * Looks up the grey of each pixel and writes it as an opaque one, red, green and blue alike.
 *
 * A whole pixel is written at once, as the number that its four bytes are. Those stand in memory lowest first on every
 * machine that a browser runs on, but as three of them are alike only the place of the opacity depends on it.
 *
 * @param hu row by row; all of them lie within the table
 * @param greys 0 to 255, from `lowestHu` on
 * @param pixels of an `ImageData` of the same size: what comes back
 */
export function paintGreys(
  hu: Int16Array,
  greys: Uint8ClampedArray,
  lowestHu: number,
  pixels: Int32Array,
): void {
  const table = pixelOf;
  for (let at = 0; at < greys.length; at++) {
    table[(lowestHu + at) & 0xffff] = 0xff000000 | ((greys[at] ?? 0) * 0x010101);
  }
  for (let at = 0; at < hu.length; at++) pixels[at] = table[(hu[at] ?? 0) & 0xffff] ?? 0;
}
