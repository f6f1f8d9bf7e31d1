import { grayPng } from "./grayPng.ts";

/**
 * Square pictures of one size beside and below one another on one sheet, as an 8-bit PNG.
 *
 * @param pictures grey values, row by row; null stays black
 * @param columns pictures a row
 */
export function sheetPng(
  pictures: readonly (Uint8Array | null)[],
  sidePx: number,
  columns: number,
): Uint8Array {
  const width = columns * sidePx;
  const height = Math.ceil(pictures.length / columns) * sidePx;
  const sheet = new Uint8Array(width * height);
  pictures.forEach((picture, i) => {
    if (!picture) return;
    const left = (i % columns) * sidePx;
    const top = Math.floor(i / columns) * sidePx;
    for (let y = 0; y < sidePx; y++) {
      sheet.set(picture.subarray(y * sidePx, (y + 1) * sidePx), (top + y) * width + left);
    }
  });
  return grayPng(sheet, width, height);
}
