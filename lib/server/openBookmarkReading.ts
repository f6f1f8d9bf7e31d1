import { readFile } from "node:fs/promises";
import { AppError } from "#lib/domain/errors.ts";
import { bookmarkFiles } from "#lib/io/bookmarks/bookmarkFiles.ts";
import { parseMapping } from "#lib/io/bookmarks/parseMapping.ts";
import { readDocument } from "#lib/io/bookmarks/readDocument.ts";
import type { BookmarkReading } from "#lib/usecases/listBookmarks.ts";

/**
 * What `bookmarks` needs of the world: files, and neither a database nor a data directory.
 *
 * @param mapping path of the file that declares a CSV's columns; null when there is none
 * @throws AppError `bad-request` when that file cannot be read or is no mapping
 */
export async function openBookmarkReading(
  targets: readonly string[],
  mapping: string | null,
): Promise<BookmarkReading> {
  const mappingJson = mapping === null ? null : await readMapping(mapping);
  // Checked here and not at the first table: a wrong mapping is a wrong call, not a wrong file.
  if (mappingJson !== null) parseMapping(mappingJson);
  return { files: bookmarkFiles(targets, mapping), readDocument, mappingJson };
}

async function readMapping(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (cause) {
    throw new AppError("bad-request", `The mapping file ${file} cannot be read.`, { cause });
  }
}
