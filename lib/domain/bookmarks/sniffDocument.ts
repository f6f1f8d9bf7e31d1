/** What a file is by its first bytes, whatever it is called. `text` may be a table. */
export type DocumentShape = "dicom" | "xml" | "json" | "text" | "binary";

/** How many bytes `sniffDocument` looks at. */
export const SNIFFED_BYTES = 512;

/** What kind of file these are the first bytes of. */
export function sniffDocument(head: Uint8Array): DocumentShape {
  if (String.fromCharCode(...head.subarray(128, 132)) === "DICM" || startsLikeDataset(head)) return "dicom";
  const wide = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff);
  const bytes = head.subarray(0, SNIFFED_BYTES).filter((byte) => !(wide && (byte === 0 || byte >= 0xfe)));
  const start = String.fromCharCode(...bytes).replace(/^(?:\u00ef\u00bb\u00bf)?\s*/, "");
  if (start.startsWith("<")) return "xml";
  if (start.startsWith("{") || start.startsWith("[")) return "json";
  return bytes.some((byte) => byte < 9) || bytes.length === 0 ? "binary" : "text";
}

/** A data set without preamble begins with group 0002 or 0008, either byte order (PS3.10 asks for a preamble). */
function startsLikeDataset(head: Uint8Array): boolean {
  const [a, b, c, d] = head;
  if (head.length < 8) return false;
  const little = (a === 0x02 || a === 0x08) && b === 0 && d === 0;
  const big = a === 0 && (b === 0x02 || b === 0x08) && c === 0;
  return little || big;
}
