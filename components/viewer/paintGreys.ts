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
  pixels: Uint32Array,
): void {
  for (let at = 0; at < hu.length; at++) {
    const grey = greys[(hu[at] ?? 0) - lowestHu] ?? 0;
    pixels[at] = 0xff000000 | (grey * 0x010101);
  }
}
