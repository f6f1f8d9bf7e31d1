import type { SourceDocument } from "#lib/ports/DicomSource.ts";

/** How much of a file `sniffFile` wants to see [bytes]: a long licence comment may stand before an XML's first element. */
export const SNIFF_BYTES = 65_536;

/**
 * What a file that holds no DICOM object is, by its first bytes; null when it is nothing that we read.
 *
 * Only the name's ending tells a CSV from any other text, because everything with a comma in it would pass for one. For
 * the rest names do not count: people call their files as they like.
 */
export function sniffFile(
  start: Uint8Array,
  name: string,
): Exclude<SourceDocument["format"], "dicom"> | "zip" | "dicomdir" | null {
  if (startsWith(start, [0x50, 0x4b, 0x03, 0x04]) || startsWith(start, [0x50, 0x4b, 0x05, 0x06]))
    return "zip";
  const text = asText(start);
  if (text === null) return isDicomdir(start) ? "dicomdir" : null;
  const first = text.trimStart();
  if (first.startsWith("<"))
    return /<!?(?:DOCTYPE\s+)?(?:\w+:)?ImageAnnotation/.test(first) ? "aim-xml" : null;
  if (first.startsWith("{") || first.startsWith("[")) {
    if (/"(?:\w+:)?(?:ImageAnnotation(?:Collection)?|imageAnnotations)"/.test(first)) return "aim-json";
    return first.includes('"markups"') ? "slicer" : null;
  }
  return /\.(csv|tsv)$/i.test(name) ? "csv" : null;
}

/** Null for what is no text; UTF-16, in which spreadsheets save, is text. */
function asText(start: Uint8Array): string | null {
  if (startsWith(start, [0xff, 0xfe])) return new TextDecoder("utf-16le").decode(start);
  if (startsWith(start, [0xfe, 0xff])) return new TextDecoder("utf-16be").decode(start);
  return start.includes(0) ? null : new TextDecoder("utf-8").decode(start);
}

/** Media Storage SOP Class UID (0002,0002) of a DICOMDIR, PS3.10 8.6. */
const DICOMDIR_SOP_CLASS = "1.2.840.10008.1.3.10";

/** A DICOMDIR is a DICOM file without an object: it lists where the objects lie, and we look for ourselves. */
export function isDicomdir(start: Uint8Array): boolean {
  const meta = new TextDecoder("latin1").decode(start.subarray(0, 1024));
  return meta.startsWith("DICM", 128) && meta.includes(DICOMDIR_SOP_CLASS);
}

function startsWith(bytes: Uint8Array, prefix: readonly number[]): boolean {
  return prefix.every((byte, index) => bytes[index] === byte);
}
