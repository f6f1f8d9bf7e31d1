import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import path from "node:path";
import { AppError } from "#lib/domain/errors.ts";
import {
  type Look,
  lookAtEntry,
  lookAtFile,
  MAX_PACKED_OBJECT_BYTES,
} from "#lib/io/sources/folder/lookAtFile.ts";
import { openArchives } from "#lib/io/sources/folder/openArchives.ts";
import { walkFiles } from "#lib/io/sources/folder/walkFiles.ts";
import type { ZipArchive } from "#lib/io/sources/folder/zipArchive.ts";
import { mapInOrder } from "#lib/io/sources/mapInOrder.ts";
import type { DicomFiles, FoundFile } from "#lib/ports/DicomFiles.ts";

/** Files looked at at once: enough to keep a disk busy, few enough to hold only some megabytes of them. */
const FILES_AT_ONCE = 32;

/** Where a file lies: itself, or its archive and its place in it. */
type Where = { readonly path: string } | { readonly archive: string; readonly offset: number };

/**
 * The files of a folder of any depth, and those in its zip archives; or one file, or one archive.
 *
 * @param target path of a folder or file
 */
export function folderFiles(target: string): DicomFiles {
  const archives = openArchives();
  /** What each file is, out of the caller's reach: no path is ever made of what was handed out. */
  const places = new WeakMap<FoundFile, Where>();

  const found = (name: string, where: Where, look: Look): FoundFile => {
    const file: FoundFile = { name, where: null, what: whatOf(look) };
    places.set(file, where);
    return file;
  };
  const whereOf = (file: FoundFile): Where => {
    const where = places.get(file);
    if (!where) throw new Error("this file was found by another folder");
    return where;
  };

  async function* filesInArchive(archivePath: string, name: string): AsyncGenerator<FoundFile> {
    let archive: ZipArchive;
    try {
      archive = await archives.open(archivePath);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      const reason = error.code === "too-large" ? "too-large" : "unreadable";
      yield found(name, { path: archivePath }, { kind: "refused", reason });
      return;
    }
    yield* mapInOrder(archive.entries, FILES_AT_ONCE, async (entry) => {
      const where = { archive: archivePath, offset: entry.offset };
      return found(`${name}: ${entry.name}`, where, await lookAtEntry(archive, entry));
    });
  }

  return {
    async *files(signal) {
      const root = await rootOf(target);
      const walked =
        root === target ? walkFiles(root, signal) : [{ kind: "file", file: path.basename(target) } as const];
      const looks = mapInOrder(walked, FILES_AT_ONCE, async ({ kind, file }) => ({
        file,
        look:
          kind === "file"
            ? await lookAtFile(path.join(root, file))
            : ({ kind: "refused", reason: "unreadable" } as const),
      }));
      for await (const { file, look } of looks) {
        signal.throwIfAborted();
        const absolute = path.join(root, file);
        if (look.kind === "archive") yield* filesInArchive(absolute, file);
        else yield found(file, { path: absolute }, look);
      }
    },

    async content(file) {
      const where = whereOf(file);
      if ("path" in where) return where;
      const archive = await archives.open(where.archive);
      return { bytes: await archive.read(where.offset, MAX_PACKED_OBJECT_BYTES) };
    },

    async digest(file) {
      const where = whereOf(file);
      const hash = createHash("sha256");
      if ("path" in where) {
        for await (const piece of createReadStream(where.path)) hash.update(piece);
      } else {
        const archive = await archives.open(where.archive);
        hash.update(await archive.read(where.offset, MAX_PACKED_OBJECT_BYTES));
      }
      return hash.digest("hex");
    },

    close: () => archives.close(),
  };
}

function whatOf(look: Look): FoundFile["what"] {
  if (look.kind === "object") return { header: look.header };
  // A bookmark document without DICOM, or an archive in an archive: nothing that could be converted.
  return { refused: look.kind === "refused" ? look.reason : "not-dicom" };
}

/** The folder itself, or the one that a single file lies in. */
async function rootOf(target: string): Promise<string> {
  const entry = await stat(target).catch((cause: unknown) => {
    throw new AppError("not-found", `There is no folder or file ${target}: check the path.`, { cause });
  });
  return entry.isDirectory() ? target : path.dirname(target);
}
