import { closeSync, openSync, writeSync } from "node:fs";
import { huFromStored } from "#lib/domain/dicom/huFromStored.ts";
import { decodeFrame } from "#lib/io/dicom/decodeFrame.ts";
import type { ConvertedSlice, HuTarget } from "#lib/ports/SliceConverter.ts";

/** Room for the slice that is being written, kept from one to the next: asking for it anew costs more than filling it. */
let room = new Int16Array(0);

/** The file written last: a volume's slices come one after the other. */
let last: { readonly path: string; readonly handle: number } | null = null;

/**
 * Writes the HU of a frame to their place in a file, the last row first.
 *
 * @throws AppError `unreadable` or `too-large` when the file or its pixels are not what they should be
 */
export async function writeHu(
  bytes: Uint8Array,
  frame: number,
  { path, at }: HuTarget,
): Promise<ConvertedSlice> {
  const stored = await decodeFrame(bytes, frame);
  const { columns, rows } = stored.header.pixels;
  if (room.length !== stored.values.length) room = new Int16Array(stored.values.length);
  turnOver(huFromStored(stored, room), columns, rows);
  writeSync(handleOf(path), new Uint8Array(room.buffer), 0, room.byteLength, at);
  return { columns, rows, png: null, hu: null, paddingHu: null, features: null };
}

/** Lets go of the file written last. */
export function closeHu(): void {
  if (last) closeSync(last.handle);
  last = null;
}

function handleOf(path: string): number {
  if (last?.path === path) return last.handle;
  closeHu();
  last = { path, handle: openSync(path, "r+") };
  return last.handle;
}

/** Puts the last row first, in place. */
function turnOver(values: Int16Array, columns: number, rows: number): void {
  const spare = new Int16Array(columns);
  for (let above = 0, below = rows - 1; above < below; above++, below--) {
    spare.set(values.subarray(above * columns, (above + 1) * columns));
    values.copyWithin(above * columns, below * columns, (below + 1) * columns);
    values.set(spare, below * columns);
  }
}
