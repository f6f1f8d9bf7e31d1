import { open, readFile, stat } from "node:fs/promises";
import path from "node:path";
import { isDocumentClass } from "#lib/domain/bookmarks/dicom/isDocumentClass.ts";
import { SNIFFED_BYTES, sniffDocument } from "#lib/domain/bookmarks/sniffDocument.ts";
import type { BookmarkFile, BookmarkFiles } from "#lib/ports/BookmarkFiles.ts";
import type { DicomFiles, FoundFile } from "#lib/ports/DicomFiles.ts";
import type { InstanceContent } from "#lib/ports/SliceConverter.ts";
import { folderFiles } from "../convert/folderFiles.ts";
import { LARGEST_DOCUMENT_BYTES } from "./readDocument.ts";

/**
 * The files of folders of any depth, of zip archives, or single ones. Of images only the header is read; a document is
 * read whole.
 *
 * @param targets paths of folders and files
 * @param leaveOut a file that is not looked at though it lies among them: the mapping file
 */
export function bookmarkFiles(targets: readonly string[], leaveOut: string | null): BookmarkFiles {
  const places = targets.map((target) => ({ target, files: folderFiles(target) }));
  const skipped = leaveOut === null ? null : path.resolve(leaveOut);
  return {
    async *files(signal) {
      for (const { target, files } of places) {
        for await (const found of files.files(signal)) {
          const name = await nameOf(target, found);
          if (path.resolve(name) === skipped) continue;
          yield { name, what: await whatOf(found, files) };
        }
      }
    },
    async close() {
      for (const { files } of places) await files.close();
    },
  };
}

/** A found file as one would type it: what is found in a folder is told from there on. */
async function nameOf(target: string, { name }: FoundFile): Promise<string> {
  const isFolder = await stat(target).then(
    (entry) => entry.isDirectory(),
    () => false,
  );
  return path.join(isFolder ? target : path.dirname(target), name);
}

async function whatOf(found: FoundFile, files: DicomFiles): Promise<BookmarkFile["what"]> {
  if ("header" in found.what) {
    const { header } = found.what;
    return isDocumentClass(header.sopClassUid) ? documentOf(await files.content(found)) : { image: header };
  }
  return found.what.refused === "not-dicom"
    ? documentOf(await files.content(found))
    : { refused: found.what.refused };
}

async function documentOf(content: InstanceContent): Promise<BookmarkFile["what"]> {
  if ("bytes" in content) return { document: content.bytes };
  if (sniffDocument(await headOf(content.path)) === "binary") return { refused: "not-dicom" };
  const { size } = await stat(content.path);
  return size > LARGEST_DOCUMENT_BYTES
    ? { refused: "too-large" }
    : { document: await readFile(content.path) };
}

async function headOf(file: string): Promise<Uint8Array> {
  await using handle = await open(file);
  const { buffer, bytesRead } = await handle.read(new Uint8Array(SNIFFED_BYTES));
  return buffer.subarray(0, bytesRead);
}
