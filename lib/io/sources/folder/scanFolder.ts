import { readFile } from "node:fs/promises";
import path from "node:path";
import { AppError } from "#lib/domain/errors.ts";
import type { Found, SourceDocument } from "#lib/ports/DicomSource.ts";
import { holdsBookmarks } from "../bookmarkModalities.ts";
import { mapInOrder } from "../mapInOrder.ts";
import { digestOf } from "./digestOf.ts";
import { type FilePlace, pathOfPlace } from "./FilePlace.ts";
import type { FolderPlace } from "./FolderPlace.ts";
import type { FolderIndexBuilder } from "./folderIndex.ts";
import { IgnoredFiles, nameOfPlace } from "./IgnoredFiles.ts";
import { type Look, lookAtEntry, lookAtFile } from "./lookAtFile.ts";
import { walkFiles } from "./walkFiles.ts";
import type { ZipArchive } from "./zipArchive.ts";

/** Files looked at at once: enough to keep a disk busy, few enough to hold only some megabytes of them. */
const FILES_AT_ONCE = 32;

/** The largest document handed on: a structured report with a thousand measurements has about two megabytes. */
export const MAX_DOCUMENT_BYTES = 64 * 1024 ** 2;

/** What a scan meets as it goes. */
export type Scanned = Extract<Found, { kind: "ignored" }> | LooseFile;

/** A document that is no DICOM object, by its place: read once it is known which study it was put beside. */
export interface LooseFile {
  readonly kind: "loose-file";
  readonly at: FilePlace;
  readonly format: SourceDocument["format"];
  readonly archive: ZipArchive | null;
}

/**
 * Looks at every file once. Yields the places of loose documents as they are met, and at the end, a reason each, what was passed over;
 * puts the DICOM objects into `index`.
 *
 * Counts files: a folder that may not be listed and an archive that cannot be opened are one file each.
 */
export async function* scanFolder(
  place: FolderPlace,
  index: FolderIndexBuilder,
  signal: AbortSignal,
): AsyncGenerator<Scanned> {
  const ignored = new IgnoredFiles();
  for await (const { at, look, archive } of looks(place, signal)) {
    signal.throwIfAborted();
    if (look.kind === "object") {
      if (holdsBookmarks(look.header.modality) && look.size > MAX_DOCUMENT_BYTES)
        ignored.add("too-large", at);
      else index.add(look.header, at, look.size);
    } else if (look.kind === "document") {
      if (look.size > MAX_DOCUMENT_BYTES) ignored.add("too-large", at);
      else yield { kind: "loose-file", at, format: look.format, archive };
    } else if (look.kind === "refused") {
      ignored.add(look.reason, at);
    }
  }
  for (const object of await index.settle((object) => digestOf(place, object))) {
    ignored.add("same-uid-other-bytes", object.place);
  }
  yield* ignored.all();
}

interface LookedAt {
  readonly at: FilePlace;
  readonly look: Look;
  /** The archive that the file stands in. */
  readonly archive: ZipArchive | null;
}

/** Every file's look; an archive's are those of its files. */
async function* looks(place: FolderPlace, signal: AbortSignal): AsyncGenerator<LookedAt> {
  const files =
    place.only === null ? walkFiles(place.root, signal) : [{ kind: "file", file: place.only } as const];
  const looked = mapInOrder(files, FILES_AT_ONCE, async (walked) => ({
    file: walked.file,
    look:
      walked.kind === "file"
        ? await lookAtFile(path.join(place.root, walked.file))
        : ({ kind: "refused", reason: "unreadable" } as const),
  }));
  for await (const { file, look } of looked) {
    if (look.kind === "archive") yield* looksInArchive(place, file);
    else yield { at: file, look, archive: null };
  }
}

async function* looksInArchive(place: FolderPlace, file: string): AsyncGenerator<LookedAt> {
  let archive: ZipArchive;
  try {
    archive = await place.openArchive(file);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const reason = error.code === "too-large" ? "too-large" : "unreadable";
    yield { at: file, look: { kind: "refused", reason }, archive: null };
    return;
  }
  const opened = archive;
  yield* mapInOrder(opened.entries, FILES_AT_ONCE, async (entry) => ({
    at: [file, entry.offset] as const,
    look: await lookAtEntry(opened, entry),
    archive: opened,
  }));
}

/** A loose document's bytes; null when it vanished or turned out damaged. */
export async function looseDocument(
  place: FolderPlace,
  { at, format, archive }: LooseFile,
): Promise<SourceDocument | null> {
  try {
    const bytes =
      typeof at === "string"
        ? await readFile(pathOfPlace(place.root, at))
        : await archive?.read(at[1], MAX_DOCUMENT_BYTES);
    return bytes ? { format, bytes, name: nameOfPlace(at, archive) } : null;
  } catch (error) {
    if (error instanceof AppError || (error instanceof Error && "syscall" in error)) return null;
    throw error;
  }
}
