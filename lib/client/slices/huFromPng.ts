import { unfilterRow } from "../../domain/png/unfilterRow.ts";

/** A slice in the browser: HU, row by row. */
export interface BrowserSlice {
  readonly columns: number;
  readonly rows: number;
  readonly hu: Int16Array<ArrayBuffer>;
}

/** Length of a PNG's signature, and of what surrounds a chunk's data (PNG 5.3). */
const SIGNATURE_BYTES = 8;
const CHUNK_HEAD_BYTES = 8;
const CHUNK_AROUND_BYTES = 12;

/**
 * Decodes one of our 16-bit grey PNGs (value = HU + 32768); what it is was checked before it was stored. Browsers' own
 * decoding leaves eight bits of the sixteen, too few for a window.
 *
 * @throws Error when the file is damaged: nothing of it is shown then
 */
export async function huFromPng(png: Uint8Array<ArrayBuffer>): Promise<BrowserSlice> {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  const deflated: Uint8Array<ArrayBuffer>[] = [];
  let columns = 0;
  let rows = 0;
  for (let at = SIGNATURE_BYTES; at + CHUNK_AROUND_BYTES <= png.length; ) {
    const length = view.getUint32(at);
    const name = String.fromCharCode(...png.subarray(at + 4, at + CHUNK_HEAD_BYTES));
    const data = at + CHUNK_HEAD_BYTES;
    if (name === "IHDR") {
      columns = view.getUint32(data);
      rows = view.getUint32(data + 4);
    } else if (name === "IDAT") deflated.push(png.subarray(data, data + length));
    at += CHUNK_AROUND_BYTES + length;
  }

  const filtered = await inflate(deflated);
  const stride = 1 + 2 * columns;
  if (columns === 0 || filtered.length !== rows * stride) throw new Error("the slice's PNG is damaged");
  const hu = new Int16Array(rows * columns);
  // Above the first row PNG counts zeros, which stand for -32768 HU.
  let above = new Int16Array(columns).fill(-32768);
  for (let row = 0; row < rows; row++) {
    const line = hu.subarray(row * columns, (row + 1) * columns);
    if (!unfilterRow(filtered[row * stride] ?? 0, filtered, row * stride + 1, above, line)) {
      throw new Error("the slice's PNG has an unknown row filter");
    }
    above = line;
  }
  return { columns, rows, hu };
}

async function inflate(parts: readonly Uint8Array<ArrayBuffer>[]): Promise<Uint8Array> {
  const stream = new Blob([...parts]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
