import { type DicomDataset, number, text, texts } from "#lib/domain/dicom/dataset.ts";
import type { LocateHint, SeriesPlace } from "./Pacs.ts";

/** What a PACS answers about a study. */
export interface StudyAnswer {
  readonly studyInstanceUid: string;
  readonly patientId: string;
  readonly issuerOfPatientId: string | null;
  readonly otherPatientIds: readonly string[];
  readonly studyDate: string | null;
  readonly studyTime: string | null;
  /** Number of Study Related Instances (0020,1208); null when the PACS does not count. */
  readonly instances: number | null;
}

/** What a PACS answers about a series. */
export interface SeriesAnswer {
  readonly seriesInstanceUid: string;
  readonly modality: string;
  /** Number of Series Related Instances (0020,1209); null when the PACS does not count. */
  readonly instances: number | null;
}

/** Tags to ask for beside the unique keys, by level. */
export const STUDY_TAGS = ["00080020", "00080030", "00100020", "00100021", "00101000", "00201208"];
export const SERIES_TAGS = ["00080060", "00201209"];

/**
 * A UID as PS3.5 9.1 wants it, give or take leading zeros. What a PACS answers becomes part of an address and of further
 * queries, so anything else in it (`../`, `*`) is refused.
 */
export function isUid(text: string): boolean {
  return /^\d+(?:\.\d+)*$/.test(text) && text.length <= 64;
}

/** Null when the answer has no Study Instance UID that may be one. */
export function studyAnswer(dataset: DicomDataset): StudyAnswer | null {
  const studyInstanceUid = text(dataset, "0020000D");
  if (!studyInstanceUid || !isUid(studyInstanceUid)) return null;
  return {
    studyInstanceUid,
    patientId: (text(dataset, "00100020") ?? "").trim(),
    issuerOfPatientId: text(dataset, "00100021"),
    otherPatientIds: texts(dataset, "00101000").filter((id) => id !== ""),
    studyDate: text(dataset, "00080020"),
    studyTime: text(dataset, "00080030"),
    instances: number(dataset, "00201208"),
  };
}

export function seriesAnswer(dataset: DicomDataset): SeriesAnswer | null {
  const seriesInstanceUid = text(dataset, "0020000E");
  if (!seriesInstanceUid || !isUid(seriesInstanceUid)) return null;
  return {
    seriesInstanceUid,
    modality: text(dataset, "00080060") ?? "",
    instances: number(dataset, "00201209"),
  };
}

/** SOP Instance UID of an answer about an instance; null when it has none that may be one. */
export function instanceUidOf(dataset: DicomDataset): string | null {
  return uidOrNull(text(dataset, "00080018"));
}

/**
 * The series that an answer about an instance or a series lies in, if it is the one that was wanted: a PACS may pass over a
 * key that it does not know and answer with any other.
 */
export function placeIn(dataset: DicomDataset, wanted: LocateHint): SeriesPlace | null {
  const studyInstanceUid = uidOrNull(text(dataset, "0020000D")) ?? wanted.studyInstanceUid;
  const seriesInstanceUid = uidOrNull(text(dataset, "0020000E")) ?? wanted.seriesInstanceUid;
  const isWanted =
    wanted.sopInstanceUid === null
      ? seriesInstanceUid === wanted.seriesInstanceUid
      : text(dataset, "00080018") === wanted.sopInstanceUid;
  return isWanted && studyInstanceUid && seriesInstanceUid ? { studyInstanceUid, seriesInstanceUid } : null;
}

function uidOrNull(uid: string | null): string | null {
  return uid !== null && isUid(uid) ? uid : null;
}
