import type { ImportFile } from "./ImportFile.ts";

/**
 * A file that is small enough to be held in memory, and its hash.
 *
 * @throws AppError `too-large` when it is not
 */
export type ReadWholeFile = (
  file: ImportFile,
) => Promise<{ readonly bytes: Uint8Array; readonly sha256: Uint8Array<ArrayBuffer> }>;

/**
 * What a file of Python's pickle holds: numbers, texts, lists, dicts as objects and numpy arrays as nested lists. Nothing
 * in it is ever run.
 *
 * @throws AppError `unreadable` for anything else that it holds
 */
export type ReadPickle = (bytes: Uint8Array) => unknown;
