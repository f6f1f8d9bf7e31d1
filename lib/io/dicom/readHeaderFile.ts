import { closeSync, open, read } from "node:fs";
import { headerFromDataset } from "../../domain/dicom/headerFromDataset.ts";
import type { InstanceHeader } from "../../domain/dicom/InstanceHeader.ts";
import { AppError } from "../../domain/errors.ts";
import { CutShort } from "./ElementCursor.ts";
import { headerFromPart10 } from "./headerFromPart10.ts";
import { openPart10 } from "./openPart10.ts";

/** Two pages: most CT headers end within, and reading them costs hardly more than reading one. */
const FIRST_BYTES = 8192;
/** Each further try reads this many times as much. */
const GROWTH = 8;
/** The per-frame groups of a long Enhanced CT take a few megabytes; a header above this is no header. */
const MAX_HEADER_BYTES = 32 * 1024 * 1024;

/**
 * How many files to keep under way at once. Opening and reading wait for the disk and not for the processor, which reads
 * one header while others arrive; more than this gains nothing on a local disk and floods a network one.
 */
export const HEADER_FILES_AT_ONCE = 32;

/**
 * The header of a DICOM file, of which only the first kilobytes are read: more only when the header is longer.
 *
 * @returns null when the file is no DICOM
 * @throws AppError `unreadable` or `too-large` when it is DICOM and damaged, cut short, or in a syntax we cannot read; the
 *   file system's own error when it cannot be opened
 */
export async function readHeaderFile(path: string): Promise<InstanceHeader | null> {
  const file = await opened(path);
  try {
    for (let wanted = FIRST_BYTES; ; wanted *= GROWTH) {
      const bytes = await firstBytes(file, Math.min(wanted, MAX_HEADER_BYTES));
      const header = headerWithin(bytes, bytes.length < wanted);
      if (header !== "goes-on") return header;
      if (wanted >= MAX_HEADER_BYTES) {
        throw new AppError("too-large", `The header is longer than ${MAX_HEADER_BYTES} bytes.`);
      }
    }
  } finally {
    // Closing a file that was only read waits for nothing, and handing it to another thread costs more than doing it.
    closeSync(file);
  }
}

/** @param whole whether the bytes are all there is */
function headerWithin(bytes: Uint8Array, whole: boolean): InstanceHeader | null | "goes-on" {
  try {
    const file = openPart10(bytes);
    if (!file) return null;
    const header = headerFromPart10(file);
    if (header || !whole) return header ?? "goes-on";
    return headerFromDataset({ elements: file.elements });
  } catch (error) {
    if (error instanceof CutShort && !whole) return "goes-on";
    throw error;
  }
}

/** The callback form: the promises of `node:fs` cost several times what reading a header does. */
function opened(path: string): Promise<number> {
  return new Promise((resolve, reject) => {
    open(path, "r", (error, file) => (error ? reject(error) : resolve(file)));
  });
}

async function firstBytes(file: number, wanted: number): Promise<Uint8Array> {
  const bytes = Buffer.allocUnsafe(wanted);
  let filled = 0;
  while (filled < wanted) {
    const count = await readInto(file, bytes, filled);
    if (count === 0) break;
    filled += count;
  }
  return bytes.subarray(0, filled);
}

function readInto(file: number, bytes: Uint8Array, at: number): Promise<number> {
  return new Promise((resolve, reject) => {
    read(file, bytes, at, bytes.length - at, at, (error, count) => (error ? reject(error) : resolve(count)));
  });
}
