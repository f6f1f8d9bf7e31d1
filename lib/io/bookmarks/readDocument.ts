import { readDicomDocument } from "#lib/domain/bookmarks/dicom/readDicomDocument.ts";
import { refusedDocument } from "#lib/domain/bookmarks/marks.ts";
import type { ReadDocument } from "#lib/domain/bookmarks/ReadBookmark.ts";
import { AppError } from "#lib/domain/errors.ts";
import type { DocumentReader } from "#lib/ports/DocumentReader.ts";
import { readDataset } from "../dicom/readDataset.ts";

/** Reads the bookmarks of a document of any format. */
export const readDocument: DocumentReader = ({ bytes }): ReadDocument => {
  try {
    return readDicomDocument(readDataset(bytes, { stopAtPixels: true }));
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const refused = error.code === "too-large" ? "document-too-large" : "document-unreadable";
    return refusedDocument(null, { refused, detail: error.message });
  }
};
