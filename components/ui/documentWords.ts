/** What kinds of documents marks are read from, as people call them. */
const DOCUMENTS: Readonly<Record<string, string>> = {
  sr: "DICOM SR",
  gsps: "Presentation state",
  "aim-xml": "AIM (XML)",
  "aim-json": "AIM (JSON)",
  csv: "CSV",
  slicer: "3D Slicer",
};

export const documentWords = (source: string): string => DOCUMENTS[source] ?? source;
