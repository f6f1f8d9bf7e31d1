import { createHash } from "node:crypto";
import type { TextFile } from "#lib/ports/ExportFolder.ts";

/** Text goes on its way in pieces of about this size [characters]. */
const PIECE = 1 << 16;

/**
 * A text file that is measured as it is written: bytes and SHA-256 of its UTF-8.
 *
 * @param write takes a piece; the next one waits for it
 * @param close what is done once all is written
 */
export function textInPieces(
  write: (piece: Uint8Array) => Promise<unknown>,
  close: () => Promise<unknown> = () => Promise.resolve(),
): TextFile {
  const hash = createHash("sha256");
  const encoder = new TextEncoder();
  let bytes = 0;
  let waiting = "";
  const flush = async (): Promise<void> => {
    if (waiting === "") return;
    const piece = encoder.encode(waiting);
    waiting = "";
    hash.update(piece);
    bytes += piece.length;
    await write(piece);
  };
  return {
    async append(text) {
      waiting += text;
      if (waiting.length >= PIECE) await flush();
    },
    async close() {
      await flush();
      await close();
      return { bytes, sha256: hash.digest("hex") };
    },
  };
}
