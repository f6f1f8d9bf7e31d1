import { createHash } from "node:crypto";
import { elementFromJson } from "#lib/domain/bookmarks/aim/elementFromJson.ts";
import { readAim } from "#lib/domain/bookmarks/aim/readAim.ts";
import { readDicomDocument } from "#lib/domain/bookmarks/dicom/readDicomDocument.ts";
import { isRefusal, type Refusal } from "#lib/domain/bookmarks/Graphic.ts";
import { refusedDocument } from "#lib/domain/bookmarks/marks.ts";
import type { ReadDocument } from "#lib/domain/bookmarks/ReadBookmark.ts";
import { readSlicer } from "#lib/domain/bookmarks/slicer/readSlicer.ts";
import { sniffDocument } from "#lib/domain/bookmarks/sniffDocument.ts";
import { looksLikeTable } from "#lib/domain/bookmarks/table/looksLikeTable.ts";
import { readTable } from "#lib/domain/bookmarks/table/readTable.ts";
import { AppError } from "#lib/domain/errors.ts";
import type { DocumentReader } from "#lib/ports/DocumentReader.ts";
import { readDataset } from "../dicom/readDataset.ts";
import { readXml } from "../xml/readXml.ts";
import { parseMapping } from "./parseMapping.ts";
import { readCsv } from "./readCsv.ts";

/** More bytes than this are no bookmark document; the formats have tighter limits of their own. */
export const LARGEST_DOCUMENT_BYTES = 64 * 1024 * 1024;

/** XML documents that carry marks we know and do not read. */
const SET_ASIDE_ROOTS: Readonly<Record<string, string>> = {
  lidcreadmessage: "a LIDC reading: outlines, no diameters",
  planarfigure: "a MITK planar figure",
  plist: "a property list, as OsiriX and Horos export regions",
};

/**
 * Reads the bookmarks of a document of any format, told by its content: names and media types are wrong too often.
 */
export const readDocument: DocumentReader = ({ bytes }, mappingJson): ReadDocument => {
  if (bytes.length > LARGEST_DOCUMENT_BYTES) {
    const detail = `${bytes.length} bytes; the limit is ${LARGEST_DOCUMENT_BYTES}`;
    return refusedDocument(null, { refused: "document-too-large", detail });
  }
  switch (sniffDocument(bytes)) {
    case "dicom":
      return readDicom(bytes);
    case "xml":
      return readXmlDocument(bytes);
    case "json":
      return readJsonDocument(bytes);
    case "text":
      return readTableDocument(bytes, mappingJson);
    case "binary":
      return refusedDocument(null, NO_BOOKMARK_DOCUMENT);
  }
};

const NO_BOOKMARK_DOCUMENT: Refusal = {
  refused: "not-a-bookmark-document",
  detail: "neither DICOM, AIM, a 3D Slicer markups file nor a table",
};

function readDicom(bytes: Uint8Array): ReadDocument {
  try {
    return readDicomDocument(readDataset(bytes, { stopAtPixels: true }));
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const refused = error.code === "too-large" ? "document-too-large" : "document-unreadable";
    return refusedDocument(null, { refused, detail: error.message });
  }
}

function readXmlDocument(bytes: Uint8Array): ReadDocument {
  const root = readXml(bytes);
  if (isRefusal(root)) return refusedDocument(null, root);
  const known = SET_ASIDE_ROOTS[root.name];
  if (known) return refusedDocument(null, { refused: "not-a-bookmark-document", detail: known });
  return readAim({ name: "", attributes: new Map(), children: [root], text: "" }, "aim-xml", digestOf(bytes));
}

function readJsonDocument(bytes: Uint8Array): ReadDocument {
  const json = jsonFrom(bytes);
  if (json instanceof Error) {
    return refusedDocument(null, { refused: "document-unreadable", detail: "not well-formed JSON" });
  }
  if (typeof json === "object" && json !== null && "markups" in json)
    return readSlicer(json, digestOf(bytes));
  const element = elementFromJson(json);
  return isRefusal(element) ? refusedDocument(null, element) : readAim(element, "aim-json", digestOf(bytes));
}

function readTableDocument(bytes: Uint8Array, mappingJson: string | null): ReadDocument {
  const text = textFrom(bytes);
  if (!looksLikeTable(text)) return refusedDocument(null, NO_BOOKMARK_DOCUMENT);
  if (mappingJson === null) {
    const detail = "a table without a mapping file that declares its columns; see docs/csv-mapping.md";
    return refusedDocument(null, { refused: "columns-undeclared", detail });
  }
  try {
    const mapping = parseMapping(mappingJson);
    const rows = readCsv(text, mapping.delimiter);
    return isRefusal(rows) ? refusedDocument(null, rows) : readTable(rows, mapping, digestOf(bytes));
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return refusedDocument(null, { refused: "columns-undeclared", detail: error.message });
  }
}

/** The parsed text, or the error that it is none; nesting without end is one too. */
function jsonFrom(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(textFrom(bytes));
  } catch (error) {
    return error instanceof Error ? error : new Error("not JSON");
  }
}

/** UTF-8, or UTF-16 with a byte order mark, in which spreadsheets save. */
function textFrom(bytes: Uint8Array): string {
  const wide =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? "utf-16le"
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? "utf-16be"
        : null;
  return new TextDecoder(wide ?? "utf-8").decode(bytes);
}

/** Stands for the UID of a document that has none: the same bytes are the same document. */
const digestOf = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");
