import { closeSync, openSync, rmSync, writeSync } from "node:fs";
import { Writable } from "node:stream";
import { AppError } from "#lib/domain/errors.ts";
import { part10Head } from "./part10Head.ts";

/** The largest object: an Enhanced CT of 2,000 frames has one gigabyte [bytes]. */
const MAX_OBJECT_BYTES = 2 * 1024 ** 3;

/**
 * Writes an object to a file as it arrives, so that no more of it than one network packet is in memory.
 *
 * Writes at once and not in turn: dcmjs-dimse reads on from the network without waiting for the stream, so a stream that
 * falls behind would hold everything. While it writes, nothing is read, and the PACS sends as slowly as the disk takes.
 */
export class ObjectWriter extends Writable {
  readonly sopInstanceUid: string;
  readonly part: string;
  readonly #file: number;
  #size = 0;
  #open = true;

  constructor(part: string, object: Parameters<typeof part10Head>[0]) {
    // Never asks to be waited for.
    super({ highWaterMark: Number.MAX_SAFE_INTEGER });
    this.sopInstanceUid = object.sopInstanceUid;
    this.part = part;
    this.#file = openSync(part, "wx", 0o600);
    writeSync(this.#file, part10Head(object));
  }

  override _write(piece: Buffer, _encoding: string, done: (error?: Error) => void): void {
    this.#size += piece.length;
    if (this.#size > MAX_OBJECT_BYTES) {
      done(
        new AppError(
          "too-large",
          `An object of the PACS has more than ${MAX_OBJECT_BYTES} bytes: it is not read.`,
        ),
      );
      return;
    }
    try {
      for (let at = 0; at < piece.length; ) at += writeSync(this.#file, piece, at);
      done();
    } catch (error) {
      done(error instanceof Error ? error : new Error(String(error)));
    }
  }

  /** Whole: closes the file. */
  finish(): void {
    if (this.#open) closeSync(this.#file);
    this.#open = false;
  }

  /** Cut off: removes the file, unless it was finished. */
  discard(): void {
    if (!this.#open) return;
    this.finish();
    rmSync(this.part, { force: true });
  }
}
