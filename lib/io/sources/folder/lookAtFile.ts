import { open, stat } from "node:fs/promises";
import type { InstanceHeader } from "#lib/domain/dicom/InstanceHeader.ts";
import { AppError } from "#lib/domain/errors.ts";
import { readHeader } from "#lib/io/dicom/readHeader.ts";
import { readHeaderFile } from "#lib/io/dicom/readHeaderFile.ts";
import type { SourceDocument, SourceRefusal } from "#lib/ports/DicomSource.ts";
import { isDicomdir, SNIFF_BYTES, sniffFile } from "./sniffFile.ts";
import type { ZipArchive, ZipEntry } from "./zipArchive.ts";

/** What a file turned out to be. */
export type Look =
  | { readonly kind: "object"; readonly header: InstanceHeader; readonly size: number }
  | {
      readonly kind: "document";
      readonly format: Exclude<SourceDocument["format"], "dicom">;
      readonly size: number;
    }
  | { readonly kind: "archive" }
  | { readonly kind: "refused"; readonly reason: SourceRefusal };

/** The largest object in an archive that is unpacked into memory [bytes]. */
export const MAX_PACKED_OBJECT_BYTES = 1024 ** 3;

/** Looks at a file of the folder, reading no more than its first kilobytes. Never throws for what a file holds. */
export async function lookAtFile(path: string): Promise<Look> {
  try {
    const { size } = await stat(path);
    try {
      const header = await readHeaderFile(path);
      if (header) return await lookAtHeader(header, size, () => startOf(path));
    } catch (error) {
      // A short text may pass for the beginning of a DICOM file without preamble.
      if (!(error instanceof AppError) || hasPreamble(await startOf(path))) throw error;
    }
    return lookAtStart(await startOf(path), path, size);
  } catch (error) {
    return refusalOf(error);
  }
}

/** Looks at a file of an archive. An archive inside an archive is not opened. */
export async function lookAtEntry(archive: ZipArchive, entry: ZipEntry): Promise<Look> {
  try {
    const start = await archive.readStart(entry.offset, SNIFF_BYTES);
    const look = lookAtStart(start, entry.name, entry.size);
    if (look.kind === "document" || (look.kind === "refused" && look.reason === "dicomdir")) return look;
    if (look.kind === "archive") return { kind: "refused", reason: "unreadable" };
    const header = await headerOfEntry(archive, entry, start);
    return header ? await lookAtHeader(header, entry.size, async () => start) : look;
  } catch (error) {
    return refusalOf(error);
  }
}

async function lookAtHeader(
  header: InstanceHeader,
  size: number,
  start: () => Promise<Uint8Array>,
): Promise<Look> {
  if (header.sopInstanceUid !== "" && header.studyInstanceUid !== "" && header.seriesInstanceUid !== "") {
    return { kind: "object", header, size };
  }
  return { kind: "refused", reason: isDicomdir(await start()) ? "dicomdir" : "no-uid" };
}

function lookAtStart(start: Uint8Array, name: string, size: number): Look {
  const what = sniffFile(start, name);
  if (what === "zip") return { kind: "archive" };
  if (what === "dicomdir") return { kind: "refused", reason: "dicomdir" };
  return what === null ? { kind: "refused", reason: "not-dicom" } : { kind: "document", format: what, size };
}

/** Null when the entry is no DICOM file. */
async function headerOfEntry(
  archive: ZipArchive,
  entry: ZipEntry,
  start: Uint8Array,
): Promise<InstanceHeader | null> {
  try {
    return readHeader(start);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (!hasPreamble(start)) return null;
    if (entry.size <= start.length) throw error;
    // The functional groups of an Enhanced CT are longer than what was read.
    return readHeader(await archive.read(entry.offset, MAX_PACKED_OBJECT_BYTES));
  }
}

function hasPreamble(start: Uint8Array): boolean {
  return new TextDecoder("latin1").decode(start.subarray(128, 132)) === "DICM";
}

async function startOf(path: string): Promise<Uint8Array> {
  await using file = await open(path);
  const start = new Uint8Array(SNIFF_BYTES);
  const { bytesRead } = await file.read(start, 0, start.length, 0);
  return start.subarray(0, bytesRead);
}

/**
 * A file may vanish, be forbidden or still be growing while we look: that is one unreadable file, not the end of a scan.
 * Anything else is a fault of ours.
 */
function refusalOf(error: unknown): Look {
  if (error instanceof AppError) {
    return { kind: "refused", reason: error.code === "too-large" ? "too-large" : "unreadable" };
  }
  if (error instanceof Error && "syscall" in error) return { kind: "refused", reason: "unreadable" };
  throw error;
}
