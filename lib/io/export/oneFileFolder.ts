import type { ExportFolder } from "#lib/ports/ExportFolder.ts";
import { textInPieces } from "./textInPieces.ts";

/** A reader who takes nothing for this long has gone, whatever the network says [ms]. */
const PATIENCE_MS = 60_000;

/**
 * A folder of which one text file is wanted: that one goes to a stream, the others are only measured, because papers
 * beside them name their size and digest. It takes no slices and no files of bytes.
 */
export function oneFileFolder(name: string, writer: WritableStreamDefaultWriter<Uint8Array>): ExportFolder {
  const none = () => Promise.reject(new RangeError("only text files can be sent one by one"));
  return {
    textFile: (each) =>
      Promise.resolve(
        textInPieces(async (piece) => {
          if (each !== name) return;
          await taken(writer);
          await writer.write(piece);
        }),
      ),
    byteFile: none,
    writeSlice: none,
    publish: () => Promise.resolve(),
    discard: () => Promise.resolve(),
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
