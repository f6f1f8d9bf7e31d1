import { crc32, inflateSync } from "node:zlib";
import { AppError } from "#lib/domain/errors.ts";
import type { ImageSize } from "#lib/domain/geometry/point.ts";
import { unfilterRow } from "#lib/domain/png/unfilterRow.ts";
import { GREYSCALE, HU_OF_ZERO, SIGNATURE } from "./pngFormat.ts";

export interface HuSlice extends ImageSize {
  /** `[rows, columns]`, row by row [HU]. */
  readonly hu: Int16Array;
}

/** A CT slice is 512 pixels wide, the largest scanners give 2048; beyond this a file is a mistake or an attack. */
const MOST_PIXELS = 4096 * 4096;

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
    return inflateSync(input, { maxOutputLength: expected + 1, chunkSize: Math.max(64, expected + 1) });
  } catch (cause) {
    throw unreadable("its compressed pixels are damaged, truncated, or more than its size says", cause);
  }
}

/** Undoes the row filters, row after row, which also turns big-endian values into HU. */
function unfilter(filtered: Uint8Array, columns: number, rows: number): Int16Array {
  const hu = new Int16Array(rows * columns);
  let above = new Int16Array(columns).fill(HU_OF_ZERO);
  for (let r = 0; r < rows; r++) {
    const at = r * (1 + 2 * columns);
    const filter = filtered[at] ?? 0;
    const row = hu.subarray(r * columns, (r + 1) * columns);
    if (!unfilterRow(filter, filtered, at + 1, above, row)) {
      throw unreadable(`it has a row filter ${filter}; PNG knows 0 to 4`);
    }
    above = row;
  }
  return hu;
}
