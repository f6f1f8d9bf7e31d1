import { crc32, inflateSync } from "node:zlib";
import { AppError } from "#lib/domain/errors.ts";
import type { ImageSize } from "#lib/domain/geometry/point.ts";
import { FILTER, GREYSCALE, SIGNATURE } from "./pngFormat.ts";

export interface HuSlice extends ImageSize {
  /** `[rows, columns]`, row by row [HU]. */
  readonly hu: Int16Array;
}

/** A CT slice is 512 pixels wide, the largest scanners give 2048; beyond this a file is a mistake or an attack. */
const MOST_PIXELS = 8192 * 8192;

/**
 * The HU of a 16-bit greyscale PNG, value = HU + 32768: our own, or one of the DeepLesion release. Any row filter and
 * any other chunks are read; the pixels must be 16-bit grey and not interlaced.
 *
 * @throws AppError `unreadable` or `too-large`: not such a PNG, or damaged
 */
export function decodeHuPng(png: Uint8Array): HuSlice {
  const { columns, rows, deflated } = readChunks(png);
  const expected = rows * (1 + 2 * columns);
  const filtered = inflate(deflated, expected);
  if (filtered.length !== expected) {
    throw unreadable(`its pixels are ${filtered.length} bytes long where ${expected} belong`);
  }
  return { columns, rows, hu: unfilter(filtered, columns, rows) };
}

const unreadable = (why: string, cause?: unknown): AppError =>
  new AppError("unreadable", `This PNG cannot be read: ${why}.`, { cause });

/** Walks the chunks (PNG 5.3), checks each one's CRC, and gathers the header and the pixel data. */
function readChunks(png: Uint8Array): ImageSize & { deflated: readonly Uint8Array[] } {
  if (png.length < SIGNATURE.length || SIGNATURE.some((byte, i) => png[i] !== byte)) {
    throw unreadable("it does not start as a PNG does");
  }
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  const deflated: Uint8Array[] = [];
  let size: ImageSize | null = null;
  let at = SIGNATURE.length;
  for (;;) {
    if (at + 12 > png.length) throw unreadable("it is truncated: its end chunk IEND is missing");
    const length = view.getUint32(at);
    const name = String.fromCharCode(...png.subarray(at + 4, at + 8));
    if (at + 12 + length > png.length)
      throw unreadable(`it is truncated inside its ${printable(name)} chunk`);
    const data = png.subarray(at + 8, at + 8 + length);
    if (crc32(png.subarray(at + 4, at + 8 + length)) !== view.getUint32(at + 8 + length)) {
      throw unreadable(`the checksum of its ${printable(name)} chunk is wrong, so it is damaged`);
    }
    if (size === null && name !== "IHDR") throw unreadable("it does not begin with the header chunk IHDR");
    if (name === "IHDR") size = readHeader(data);
    else if (name === "IDAT") deflated.push(data);
    else if (name === "IEND") break;
    at += 12 + length;
  }
  if (size === null || deflated.length === 0) throw unreadable("it holds no pixels (no IDAT chunk)");
  return { ...size, deflated };
}

const printable = (name: string): string => (/^[A-Za-z]{4}$/.test(name) ? name : "unnamed");

function readHeader(data: Uint8Array): ImageSize {
  if (data.length !== 13) throw unreadable("its header chunk IHDR is not 13 bytes long");
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const columns = view.getUint32(0);
  const rows = view.getUint32(4);
  if (data[9] !== GREYSCALE) throw unreadable(`it is no greyscale image (colour type ${data[9]}, not 0)`);
  if (data[8] !== 16) throw unreadable(`it has ${data[8]} bits a pixel, where HU need 16`);
  if (data[10] !== 0 || data[11] !== 0) throw unreadable("it uses an unknown compression or filter method");
  if (data[12] !== 0) throw unreadable("it is interlaced; save it without interlacing");
  if (columns === 0 || rows === 0) throw unreadable("it has no rows or no columns");
  if (columns * rows > MOST_PIXELS) {
    throw new AppError("too-large", `This PNG of ${columns} x ${rows} pixels is too large for a CT slice.`);
  }
  return { columns, rows };
}

function inflate(deflated: readonly Uint8Array[], expected: number): Uint8Array {
  const [only] = deflated;
  const input = deflated.length === 1 && only ? only : Buffer.concat(deflated);
  try {
    // One byte more than belongs there is asked for, so that a bomb stops at once and too much is noticed.
    return inflateSync(input, { maxOutputLength: expected + 1, chunkSize: expected + 1 });
  } catch (cause) {
    throw unreadable("its compressed pixels are damaged, truncated, or more than its size says", cause);
  }
}

/** Undoes the row filters (PNG 9.2) in place and turns big-endian values into HU. */
function unfilter(filtered: Uint8Array, columns: number, rows: number): Int16Array {
  const hu = new Int16Array(rows * columns);
  const stride = 2 * columns;
  let above: Uint8Array = new Uint8Array(stride);
  for (let r = 0; r < rows; r++) {
    const at = r * (1 + stride);
    const row = filtered.subarray(at + 1, at + 1 + stride);
    unfilterRow(filtered[at] ?? 0, row, above);
    for (let c = 0, i = 0; c < columns; c++, i += 2) {
      hu[r * columns + c] = (((row[i] ?? 0) << 8) | (row[i + 1] ?? 0)) ^ 0x8000;
    }
    above = row;
  }
  return hu;
}

/** Bytes of one pixel: a filter's left neighbour is the same byte of the pixel before. */
const PIXEL_BYTES = 2;

function unfilterRow(filter: number, row: Uint8Array, above: Uint8Array): void {
  if (filter === FILTER.none) return;
  for (let i = 0; i < row.length; i++) {
    const left = i < PIXEL_BYTES ? 0 : (row[i - PIXEL_BYTES] ?? 0);
    const up = above[i] ?? 0;
    const upLeft = i < PIXEL_BYTES ? 0 : (above[i - PIXEL_BYTES] ?? 0);
    row[i] = (row[i] ?? 0) + predicted(filter, left, up, upLeft);
  }
}

function predicted(filter: number, left: number, up: number, upLeft: number): number {
  switch (filter) {
    case FILTER.sub:
      return left;
    case FILTER.up:
      return up;
    case FILTER.average:
      return (left + up) >>> 1;
    case FILTER.paeth:
      return paeth(left, up, upLeft);
    default:
      throw unreadable(`it has a row filter ${filter}, and PNG knows only 0 to 4`);
  }
}

/** Whichever neighbour is nearest to left + up - upLeft; ties go to left, then up (PNG 9.4). */
function paeth(left: number, up: number, upLeft: number): number {
  const guess = left + up - upLeft;
  const toLeft = Math.abs(guess - left);
  const toUp = Math.abs(guess - up);
  const toUpLeft = Math.abs(guess - upLeft);
  if (toLeft <= toUp && toLeft <= toUpLeft) return left;
  return toUp <= toUpLeft ? up : upLeft;
}
