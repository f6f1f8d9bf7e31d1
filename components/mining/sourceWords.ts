import type { SourceKind } from "#lib/contracts/mining.ts";

/** What the kinds of sources are called, and when one would choose each. */
export const KIND_WORDS: Readonly<Record<SourceKind, { name: string; hint: string }>> = {
  folder: { name: "Folder", hint: "DICOM files on this server: any depth, any names, zipped too." },
  dicomweb: { name: "DICOMweb", hint: "A PACS that answers QIDO-RS and WADO-RS over HTTP." },
  dimse: { name: "DIMSE", hint: "A PACS that answers C-FIND and C-GET; it must know our AE title." },
};
