import { type DicomDataset, items, text } from "../../dicom/dataset.ts";

/** Where an object that a document refers to stands. */
export interface EvidencePlace {
  readonly studyInstanceUid: string | null;
  readonly seriesInstanceUid: string | null;
}

/**
 * The objects that a document lists study by study: Current Requested Procedure Evidence (0040,A375) and Pertinent
 * Other Evidence (0040,A385), by SOP Instance UID. They tell the series of an image that the content names only by UID.
 */
export function evidenceOf(dataset: DicomDataset): ReadonlyMap<string, EvidencePlace> {
  return new Map([...placesIn(dataset, "0040A375"), ...placesIn(dataset, "0040A385")]);
}

/** SOP Instance UIDs in a sequence that lists studies, their series and their objects, such as (0040,A360). */
export const listedUids = (dataset: DicomDataset, sequenceTag: string): readonly string[] =>
  placesIn(dataset, sequenceTag).map(([uid]) => uid);

function placesIn(dataset: DicomDataset, sequenceTag: string): readonly (readonly [string, EvidencePlace])[] {
  return items(dataset, sequenceTag).flatMap((study) =>
    items(study, "00081115").flatMap((series) =>
      items(series, "00081199").flatMap((object) => {
        const uid = text(object, "00081155");
        const place = {
          studyInstanceUid: text(study, "0020000D"),
          seriesInstanceUid: text(series, "0020000E"),
        };
        return uid ? [[uid, place] as const] : [];
      }),
    ),
  );
}
