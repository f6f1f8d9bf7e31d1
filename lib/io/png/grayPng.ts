import { deflateSync } from "node:zlib";
import { FILTER } from "#lib/domain/png/rowFilter.ts";
import { greyscalePng } from "./pngFormat.ts";

/** Grey values, row by row, as an 8-bit PNG. */
export function grayPng(gray: Uint8Array, width: number, height: number): Uint8Array {
  const lines = new Uint8Array(height * (1 + width));
  for (let y = 0, to = 0, from = 0; y < height; y++) {
    lines[to++] = FILTER.sub;
    let left = 0;
    for (let x = 0; x < width; x++) {
      const value = gray[from++] ?? 0;
      lines[to++] = value - left;
      left = value;
    }
  }
  return greyscalePng(width, height, 8, deflateSync(lines));
}
