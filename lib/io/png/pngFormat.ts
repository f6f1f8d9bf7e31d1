import { crc32 } from "node:zlib";

/** The eight bytes that every PNG starts with (PNG 5.2). */
export const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

export const GREYSCALE = 0;

/** The HU that a PNG value of 0 stands for: value = HU + 32768, as in DeepLesion's `Images_png`. */
export const HU_OF_ZERO = -32768;

/**
 * A whole greyscale PNG around its deflated rows, with the chunks IHDR, IDAT, IEND and no other, so nothing that could
 * name a patient, a device or a time has a place in the file.
 */
export function greyscalePng(
  columns: number,
  rows: number,
  bitDepth: 8 | 16,
  deflated: Uint8Array,
): Uint8Array {
  const png = new Uint8Array(SIGNATURE.length + 25 + 12 + deflated.length + 12);
  const view = new DataView(png.buffer);
  png.set(SIGNATURE);

  const header = new Uint8Array(13);
  const headerView = new DataView(header.buffer);
  headerView.setUint32(0, columns);
  headerView.setUint32(4, rows);
  header[8] = bitDepth;
  header[9] = GREYSCALE;

  let at = SIGNATURE.length;
  for (const [name, data] of [
    ["IHDR", header],
    ["IDAT", deflated],
    ["IEND", new Uint8Array(0)],
  ] as const) {
    view.setUint32(at, data.length);
    for (let i = 0; i < 4; i++) png[at + 4 + i] = name.charCodeAt(i);
    png.set(data, at + 8);
    view.setUint32(at + 8 + data.length, crc32(png.subarray(at + 4, at + 8 + data.length)));
    at += 12 + data.length;
  }
  return png;
}
