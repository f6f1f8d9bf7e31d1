import type { ReadDocument } from "#lib/domain/bookmarks/ReadBookmark.ts";
import type { DocumentReader } from "#lib/ports/DocumentReader.ts";

/** Reads the bookmarks of a document of any format. */
export const readDocument: DocumentReader = (): ReadDocument => ({
  document: null,
  bookmarks: [],
  refused: [
    { reason: "not-a-bookmark-document", detail: "unknown format", documentUid: null, itemPath: null },
  ],
  rejections: [],
});
