import { constants, deflateSync } from "node:zlib";
import type { ImageSize } from "#lib/domain/geometry/point.ts";
import { FILTER } from "#lib/domain/png/rowFilter.ts";
import { greyscalePng } from "./pngFormat.ts";

/**
 * A slice as a 16-bit greyscale PNG, value = HU + 32768, bit exact.
 *
 * Each row is stored as differences from the pixel to the left (Sub) and deflated without a search for repeats
 * (Z_RLE): CT noise repeats nowhere, so the search costs time and finds nothing. Measured on DeepLesion slices, Sub is
 * 3 % smaller than Up and as fast, and this is smaller than level 6 without a filter at a quarter of its time.
 *
 * @param hu `[rows, columns]`, row by row [HU]
 * @throws RangeError when `hu` does not hold exactly the slice: a fault of ours
 */
export function encodeHuPng(hu: Int16Array, size: ImageSize): Uint8Array {
  const { columns, rows } = size;
  if (!(columns > 0 && rows > 0) || hu.length !== columns * rows) {
    throw new RangeError(`${hu.length} values are not ${rows} rows of ${columns} columns`);
  }
  const filtered = filteredRows(rows * (1 + 2 * columns));
  if (columns % 2 === 0 && hu.byteOffset % 4 === 0) filterPairs(hu, columns, rows, filtered);
  else filterPixels(hu, columns, rows, filtered);
  const deflated = deflateSync(filtered, {
    level: 1,
    strategy: constants.Z_RLE,
    memLevel: 9,
    chunkSize: Math.max(1024, filtered.length),
  });
  return greyscalePng(columns, rows, 16, deflated);
}

/** Kept between calls, which never overlap: a fresh half megabyte for each slice costs more than filtering it. */
let scratch = new Uint8Array(0);

function filteredRows(bytes: number): Uint8Array {
  if (scratch.length < bytes) scratch = new Uint8Array(bytes);
  return scratch.subarray(0, bytes);
}

/**
 * Two pixels, four bytes, at a time. The bytes of a 32-bit word are subtracted without borrowing from one another: the
 * top bits are set aside, the lower seven subtracted, and the top bits put back by exclusive or.
 */
function filterPairs(hu: Int16Array, columns: number, rows: number, filtered: Uint8Array): void {
  const pairs = new Uint32Array(hu.buffer, hu.byteOffset, hu.length / 2);
  const pairsPerRow = columns / 2;
  const row = new Uint32Array(pairsPerRow);
  const rowBytes = new Uint8Array(row.buffer);
  let from = 0;
  let to = 0;
  for (let r = 0; r < rows; r++) {
    let left = 0;
    for (let i = 0; i < pairsPerRow; i++, from++) {
      // HU + 32768 flips the sign bit; PNG wants the high byte first.
      const value = (pairs[from] ?? 0) ^ 0x80008000;
      const here = ((value & 0x00ff00ff) << 8) | ((value >>> 8) & 0x00ff00ff);
      const before = (here << 16) | (left >>> 16);
      row[i] = ((here | 0x80808080) - (before & 0x7f7f7f7f)) ^ ((here ^ ~before) & 0x80808080);
      left = here;
    }
    filtered[to] = FILTER.sub;
    filtered.set(rowBytes, to + 1);
    to += 1 + 2 * columns;
  }
}

/** The same for an odd number of columns, a pixel at a time. */
function filterPixels(hu: Int16Array, columns: number, rows: number, filtered: Uint8Array): void {
  let from = 0;
  let to = 0;
  for (let r = 0; r < rows; r++) {
    filtered[to++] = FILTER.sub;
    let left = 0;
    for (let c = 0; c < columns; c++) {
      const here = (hu[from++] ?? 0) ^ 0x8000;
      filtered[to++] = (here >>> 8) - (left >>> 8);
      filtered[to++] = here - left;
      left = here;
    }
  }
}
