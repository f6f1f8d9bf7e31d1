import { type DicomDataset, text } from "../../dicom/dataset.ts";
import type { BookmarkDocument } from "../ReadBookmark.ts";
import { listedUids } from "../sr/evidence.ts";

/** What a DICOM document says of itself; null without a SOP Instance UID. */
export function dicomDocument(dataset: DicomDataset): BookmarkDocument | null {
  const uid = text(dataset, "00080018");
  if (!uid) return null;
  // Content Date and Time; a presentation state has its own pair.
  const date = text(dataset, "00080023") ?? text(dataset, "00700082");
  const time = text(dataset, "00080033") ?? text(dataset, "00700083") ?? "";
  return {
    uid,
    studyInstanceUid: text(dataset, "0020000D"),
    seriesInstanceUid: text(dataset, "0020000E"),
    modality: text(dataset, "00080060"),
    predecessorUids: listedUids(dataset, "0040A360"),
    complete: text(dataset, "0040A491") !== "PARTIAL",
    writtenAt: date && `${date}${time}`,
  };
}
