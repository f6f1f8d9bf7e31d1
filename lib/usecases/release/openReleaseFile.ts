import { RELEASE_FILES, type ReleaseFile } from "../../contracts/releases.ts";
import { findRelease } from "../../db/release/findRelease.ts";
import type { ExportFolder } from "../../ports/ExportFolder.ts";
import { type ExportServices, exportInto } from "../exportDataset.ts";

/**
 * A text file of a release's export, written while it is read: as much of it is in memory as the reader has not taken
 * yet. It is the file that `lesionary export --release` writes, byte for byte.
 *
 * @param signal ends it; so does cancelling the stream
 * @throws AppError `not-found` when there is no release of this name, before anything is sent
 */
export async function openReleaseFile(
  services: Omit<ExportServices, "openFolder"> & {
    readonly oneFileFolder: (name: string, writer: WritableStreamDefaultWriter<Uint8Array>) => ExportFolder;
  },
  { name, file }: { readonly name: string; readonly file: ReleaseFile },
  signal: AbortSignal,
): Promise<ReadableStream<Uint8Array>> {
  await findRelease(services.db, name);
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const writer = writable.getWriter();
  const stopped = new AbortController();
  const stop = (reason: unknown): void => stopped.abort(reason);
  signal.addEventListener("abort", () => stop(signal.reason), { once: true });
  // The reader went away: nobody waits for the rest.
  writer.closed.catch(stop);

  exportInto(
    services,
    {
      format: RELEASE_FILES[file],
      release: name,
      images: false,
      signal: stopped.signal,
      onProgress: () => {},
    },
    services.oneFileFolder(file, writer),
  ).then(
    () => writer.close(),
    // What went wrong ends the stream, and so is seen by who reads it.
    (error: unknown) => writer.abort(error),
  );
  return readable;
}
