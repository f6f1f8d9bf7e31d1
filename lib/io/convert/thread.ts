import { readFileSync, statSync } from "node:fs";
import { parentPort } from "node:worker_threads";
import { AppError } from "#lib/domain/errors.ts";
import type { ConvertedSlice, InstanceContent } from "#lib/ports/SliceConverter.ts";
import { convertSlice } from "./convertSlice.ts";
import { answerOfError, LEAVE, type SliceTask } from "./threadMessages.ts";

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

/** The path stays out of the message: folders and files of a hospital are named after patients. */
function readWhole(path: string): Uint8Array {
  try {
    if (statSync(path).size > MOST_FILE_BYTES) {
      throw new AppError("too-large", "too-large: the file is larger than 1 GiB, which no CT image is.");
    }
    return readFileSync(path);
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
    const slice = await convertSlice(bytesOf(content), frame, wants);
    parentPort?.postMessage({ id, slice }, buffersOf(slice));
  } catch (error) {
    parentPort?.postMessage(answerOfError(id, error));
  }
}

/** One at a time and in order, although decoding is asynchronous: so a crash is the fault of the oldest open task. */
let queue: Promise<void> = Promise.resolve();
parentPort?.on("message", (task: SliceTask | typeof LEAVE) => {
  queue = queue.then(() => (task === LEAVE ? parentPort?.close() : answer(task)));
});
