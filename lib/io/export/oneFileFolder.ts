import { createHash } from "node:crypto";
import type { ExportFolder, TextFile } from "#lib/ports/ExportFolder.ts";

/** Text goes on its way in pieces of about this size [characters]. */
const PIECE = 1 << 15;

/** A reader who takes nothing for this long has gone, whatever the network says [ms]. */
const PATIENCE_MS = 60_000;

/**
 * A folder of which one text file is wanted: that one goes to a stream, the others are only measured, because papers
 * beside them name their size and digest. It takes no slices and no files of bytes.
 */
export function oneFileFolder(name: string, writer: WritableStreamDefaultWriter<Uint8Array>): ExportFolder {
  const none = () => Promise.reject(new RangeError("only text files can be sent one by one"));
  return {
    textFile: (each) => Promise.resolve(measuredFile(each === name ? writer : null)),
    byteFile: none,
    writeSlice: none,
    publish: () => Promise.resolve(),
    discard: () => Promise.resolve(),
  };
}

function measuredFile(writer: WritableStreamDefaultWriter<Uint8Array> | null): TextFile {
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
    if (!writer) return;
    await taken(writer);
    await writer.write(piece);
  };
  return {
    async append(text) {
      waiting += text;
      if (waiting.length >= PIECE) await flush();
    },
    async close() {
      await flush();
      return { bytes, sha256: hash.digest("hex") };
    },
  };
}

/** Waits until the reader has room: it must not hold the database's snapshot open for ever. */
async function taken(writer: WritableStreamDefaultWriter<Uint8Array>): Promise<void> {
  if ((writer.desiredSize ?? 0) > 0) return;
  const patience = AbortSignal.timeout(PATIENCE_MS);
  await Promise.race([
    writer.ready,
    new Promise<never>((_, reject) => {
      patience.addEventListener("abort", () =>
        reject(new Error("the reader of a file takes nothing any more")),
      );
    }),
  ]);
}
