import type { ReadDocument } from "../domain/bookmarks/ReadBookmark.ts";
import type { SourceDocument } from "./DicomSource.ts";

/**
 * Reads the bookmarks of a document of any format. Never throws for what a document holds: what cannot be read comes
 * back as refused, with its reason.
 *
 * @param mappingJson how a CSV's columns are to be understood (see docs/csv-mapping.md); a CSV without one is refused
 */
export type DocumentReader = (document: SourceDocument, mappingJson: string | null) => ReadDocument;
