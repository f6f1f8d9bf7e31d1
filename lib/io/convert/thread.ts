import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { parentPort } from "node:worker_threads";
import { AppError } from "#lib/domain/errors.ts";
import type { ConvertedSlice, InstanceContent } from "#lib/ports/SliceConverter.ts";
import { convertSlice } from "./convertSlice.ts";
import { answerOfError, LEAVE, type SliceTask } from "./threadMessages.ts";
import { closeHu, writeHu } from "./writeHu.ts";

/** A multi-frame CT of a whole body is a few hundred megabytes; a file beyond this is a mistake or an attack. */
const MOST_FILE_BYTES = 1024 ** 3;

/** The file read last: the frames of a multi-frame file are asked for one after the other. */
let last: { readonly path: string; readonly bytes: Uint8Array } | null = null;

function bytesOf(content: InstanceContent): Uint8Array {
  if ("bytes" in content) return content.bytes;
  if (last?.path === content.path) return last.bytes;
  last = null;
  const bytes = readWhole(content.path);
  last = { path: content.path, bytes };
  return bytes;
}

/** A file is read into the same memory as the one before: asking for it anew costs more than reading. */
const MOST_ROOM_BYTES = 16 * 1024 ** 2;
let room = new Uint8Array(0);

function roomFor(size: number): Uint8Array {
  if (room.length < size) room = new Uint8Array(Math.min(MOST_ROOM_BYTES, size * 2));
  return room.subarray(0, size);
}

/** @returns how many bytes there were: fewer when the file has become shorter meanwhile */
function readInto(handle: number, bytes: Uint8Array): number {
  let done = 0;
  while (done < bytes.length) {
    const read = readSync(handle, bytes, done, bytes.length - done, done);
    if (read === 0) break;
    done += read;
  }
  return done;
}

/** The path stays out of the message: folders and files of a hospital are named after patients. */
function readWhole(path: string): Uint8Array {
  try {
    const handle = openSync(path, "r");
    try {
      const { size } = fstatSync(handle);
      if (size > MOST_FILE_BYTES) {
        throw new AppError("too-large", "too-large: the file is larger than 1 GiB, which no CT image is.");
      }
      const bytes = size > MOST_ROOM_BYTES ? new Uint8Array(size) : roomFor(size);
      return bytes.subarray(0, readInto(handle, bytes));
    } finally {
      closeSync(handle);
    }
  } catch (error) {
    if (error instanceof AppError) throw error;
    const code = error instanceof Error && "code" in error ? String(error.code) : "unknown error";
    throw new AppError(
      "unreadable",
      `unreadable: the file cannot be read (${code}); was it moved meanwhile?`,
    );
  }
}

function buffersOf(slice: ConvertedSlice): ArrayBuffer[] {
  return [slice.png, slice.hu].flatMap((array) =>
    array?.buffer instanceof ArrayBuffer ? [array.buffer] : [],
  );
}

async function answer({ id, content, frame, wants }: SliceTask): Promise<void> {
  try {
    const bytes = bytesOf(content);
    const slice = wants.huInto
      ? await writeHu(bytes, frame, wants.huInto)
      : await convertSlice(bytes, frame, wants);
    parentPort?.postMessage({ id, slice }, buffersOf(slice));
  } catch (error) {
    parentPort?.postMessage(answerOfError(id, error));
  }
}

function leave(): void {
  closeHu();
  parentPort?.close();
}

/** One at a time and in order, although decoding is asynchronous: so a crash is the fault of the oldest open task. */
let queue: Promise<void> = Promise.resolve();
parentPort?.on("message", (task: SliceTask | typeof LEAVE) => {
  queue = queue.then(() => (task === LEAVE ? leave() : answer(task)));
});
