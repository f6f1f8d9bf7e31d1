import { randomUUID } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import path from "node:path";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { AppError } from "#lib/domain/errors.ts";
import type { ImportFile } from "#lib/ports/ImportFile.ts";

/** A million rows of DL_info.csv have 350 MB. */
const LARGEST_BYTES = 1024 ** 3;

/** A file that came by HTTP, kept on the disk until it was read. */
export interface ReceivedFile extends ImportFile, AsyncDisposable {}

/**
 * Receives a file that a browser sends, piece by piece; its name on our disk is ours.
 *
 * @throws AppError `bad-request` when nothing was sent, `too-large` above 1 GiB
 */
export async function receiveFile(request: Request, name: string, dataDir: string): Promise<ReceivedFile> {
  if (!request.body) throw new AppError("bad-request", "No file was sent.");
  const folder = path.join(dataDir, "uploads");
  await mkdir(folder, { recursive: true });
  const target = path.join(folder, randomUUID());
  const remove = () => rm(target, { force: true });
  try {
    await pipeline(Readable.from(piecesOf(request.body)), atMost(LARGEST_BYTES), createWriteStream(target), {
      signal: request.signal,
    });
  } catch (error) {
    await remove();
    throw error;
  }
  return { name, bytes: () => createReadStream(target), [Symbol.asyncDispose]: remove };
}

async function* piecesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    yield value;
  }
}

function atMost(bytes: number): Transform {
  let size = 0;
  return new Transform({
    transform(piece: Uint8Array, _encoding, done) {
      size += piece.length;
      if (size > bytes) done(new AppError("too-large", `The file is larger than ${bytes / 1024 ** 3} GiB.`));
      else done(null, piece);
    },
  });
}
