import { type DicomDataset, text } from "../../dicom/dataset.ts";
import { readGsps } from "../gsps/readGsps.ts";
import { refusedDocument } from "../marks.ts";
import type { ReadDocument } from "../ReadBookmark.ts";
import { readKeyObject } from "../sr/readKeyObject.ts";
import { readSr } from "../sr/readSr.ts";
import { dicomDocument } from "./dicomDocument.ts";

/** Key Object Selection Document Storage. */
const KEY_OBJECT = "1.2.840.10008.5.1.4.1.1.88.59";
/** SR Storage classes share this root (PS3.4 B.5). */
const REPORTS = "1.2.840.10008.5.1.4.1.1.88.";

/** Presentation states that carry the graphic annotation module: grayscale, colour, pseudo-colour, blending. */
const PRESENTATION_STATES: ReadonlySet<string> = new Set(
  ["1", "2", "3", "4"].map((number) => `1.2.840.10008.5.1.4.1.1.11.${number}`),
);

/** Reads the marks of a DICOM document by its SOP class: structured report, key objects, presentation state. */
export function readDicomDocument(dataset: DicomDataset): ReadDocument {
  const document = dicomDocument(dataset);
  const sopClassUid = text(dataset, "00080016") ?? "";
  if (!document) {
    return refusedDocument(null, {
      refused: "document-unreadable",
      detail: "SOP Instance UID (0008,0018) is missing",
    });
  }
  if (sopClassUid === KEY_OBJECT) return readKeyObject(dataset, document);
  if (sopClassUid.startsWith(REPORTS)) return readSr(dataset, document);
  if (PRESENTATION_STATES.has(sopClassUid)) return readGsps(dataset, document);
  const detail = `SOP class ${sopClassUid || "missing"} is no report and no presentation state`;
  return refusedDocument(document, { refused: "not-a-bookmark-document", detail });
}
