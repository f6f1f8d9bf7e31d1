import type { DicomDataset } from "../dicom/dataset.ts";
import { dataset, referenceItem } from "../dicom/elements.ts";

/** An object that a document refers to, with where it lies. */
export interface Reference {
  readonly sopClassUid: string;
  readonly sopUid: string;
  readonly seriesUid: string;
  readonly studyUid: string;
}

/** Referenced objects by study and series, as evidence and predecessors are listed (PS3.3 C.17.2), each once. */
export function evidenceItems(references: readonly Reference[]): DicomDataset[] {
  const studies = Map.groupBy(references, ({ studyUid }) => studyUid);
  return [...studies].map(([studyUid, ofStudy]) =>
    dataset({
      "0020000D": ["UI", studyUid],
      "00081115": [...Map.groupBy(ofStudy, ({ seriesUid }) => seriesUid)].map(([seriesUid, ofSeries]) =>
        dataset({
          "0020000E": ["UI", seriesUid],
          "00081199": uniqueObjects(ofSeries).map(({ sopClassUid, sopUid }) =>
            referenceItem(sopClassUid, sopUid),
          ),
        }),
      ),
    }),
  );
}

const uniqueObjects = (references: readonly Reference[]): Reference[] => [
  ...new Map(references.map((reference) => [reference.sopUid, reference])).values(),
];
