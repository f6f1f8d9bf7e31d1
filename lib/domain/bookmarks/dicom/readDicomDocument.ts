import { type DicomDataset, text } from "../../dicom/dataset.ts";
import { readGsps } from "../gsps/readGsps.ts";
import { refusedDocument } from "../marks.ts";
import type { ReadDocument } from "../ReadBookmark.ts";
import { readKeyObject } from "../sr/readKeyObject.ts";
import { readSr } from "../sr/readSr.ts";
import { dicomDocument } from "./dicomDocument.ts";
import { isPresentationClass, isReportClass, KEY_OBJECT } from "./isDocumentClass.ts";

/** Reads the marks of a DICOM document by its SOP class: structured report, key objects, presentation state. */
export function readDicomDocument(dataset: DicomDataset): ReadDocument {
  const document = dicomDocument(dataset);
  const sopClassUid = text(dataset, "00080016") ?? "";
  if (!document) {
    const detail = "SOP Instance UID (0008,0018) is missing";
    return refusedDocument(null, { refused: "document-unreadable", detail });
  }
  if (sopClassUid === KEY_OBJECT) return readKeyObject(dataset, document);
  if (isReportClass(sopClassUid)) return readSr(dataset, document);
  if (isPresentationClass(sopClassUid)) return readGsps(dataset, document);
  const detail = `${named(sopClassUid)} is no report and no presentation state`;
  return refusedDocument(document, { refused: "not-a-bookmark-document", detail });
}

/** A class of the standard by its UID; a private one's may be anything, also what identifies somebody. */
function named(sopClassUid: string): string {
  if (sopClassUid === "") return "An object without SOP class";
  return /^1\.2\.840\.10008\.[0-9.]{1,50}$/.test(sopClassUid)
    ? `SOP class ${sopClassUid}`
    : "A private SOP class";
}
