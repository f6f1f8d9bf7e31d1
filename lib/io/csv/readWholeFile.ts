import { createHash } from "node:crypto";
import { AppError } from "#lib/domain/errors.ts";
import type { ImportFile } from "#lib/ports/ImportFile.ts";

/** The largest of the published files has 3 MB. */
const LARGEST_BYTES = 256 * 1024 ** 2;

/** A whole file in memory; see `ReadWholeFile`. */
export async function readWholeFile(
  file: ImportFile,
): Promise<{ readonly bytes: Uint8Array; readonly sha256: Uint8Array<ArrayBuffer> }> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of file.bytes()) {
    size += piece.length;
    if (size > LARGEST_BYTES) {
      throw new AppError("too-large", `${file.name} is larger than ${LARGEST_BYTES / 1024 ** 2} MiB.`);
    }
    pieces.push(piece);
  }
  const bytes = Buffer.concat(pieces);
  return { bytes, sha256: new Uint8Array(createHash("sha256").update(bytes).digest()) };
}
