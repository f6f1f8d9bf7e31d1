import type { Code, DicomDataset } from "../dicom/dataset.ts";
import { codeItem, dataset } from "../dicom/elements.ts";

/** What every DICOM object that we export says of itself. All numbers and UIDs are ours. */
export interface ExportedObject {
  readonly patientIndex: number;
  readonly studyIndex: number;
  readonly sex: "M" | "F" | null;
  /** 90 stands for all above 89; null when unknown. */
  readonly ageYears: number | null;
  /** Days since the patient's first study; null when unknown. */
  readonly dayOffset: number | null;
  readonly studyUid: string;
  readonly seriesUid: string;
  readonly seriesNumber: number;
  readonly sopClassUid: string;
  readonly sopUid: string;
  readonly instanceNumber: number;
  readonly modality: string;
  readonly description: string;
}

/** The day that stands for a patient's first study. Only the days between studies are true. */
const FIRST_DAY = Date.UTC(2000, 0, 1);
const DAY_MS = 86_400_000;

/** How it was made free of identifiers, in the codes of PS3.16 CID 7050. */
const PROFILE: readonly Code[] = [
  { scheme: "DCM", value: "113100", meaning: "Basic Application Confidentiality Profile" },
  { scheme: "DCM", value: "113101", meaning: "Clean Pixel Data Option" },
  { scheme: "DCM", value: "113104", meaning: "Clean Structured Content Option" },
  {
    scheme: "DCM",
    value: "113107",
    meaning: "Retain Longitudinal Temporal Information Modified Dates Option",
  },
  { scheme: "DCM", value: "113108", meaning: "Retain Patient Characteristics Option" },
];

/** Days since a patient's first study as the date of a calendar that begins on 1 January 2000 (`DA`). */
export const dateOfDay = (dayOffset: number | null): string =>
  new Date(FIRST_DAY + (dayOffset ?? 0) * DAY_MS).toISOString().slice(0, 10).replaceAll("-", "");

/** Patient, study, series, equipment and SOP common modules of an exported object (PS3.3 C.7.1 to C.7.5, C.12.1). */
export function exportedModules(object: ExportedObject): DicomDataset {
  const patient = String(object.patientIndex).padStart(6, "0");
  return dataset({
    "00080016": ["UI", object.sopClassUid],
    "00080018": ["UI", object.sopUid],
    "00080020": ["DA", object.dayOffset === null ? "" : dateOfDay(object.dayOffset)],
    "00080030": ["TM", ""],
    "00080050": ["SH", ""],
    "00080060": ["CS", object.modality],
    "00080070": ["LO", "Lesionary"],
    "00080090": ["PN", ""],
    "0008103E": ["LO", object.description],
    "00100010": ["PN", patient],
    "00100020": ["LO", patient],
    "00100030": ["DA", ""],
    "00100040": ["CS", object.sex ?? ""],
    "00101010": object.ageYears === null ? null : ["AS", `${String(object.ageYears).padStart(3, "0")}Y`],
    "00120062": ["CS", "YES"],
    "00120063": ["LO", "Written anew from numbers: nothing of the original object was copied"],
    "00120064": PROFILE.map(codeItem),
    "0020000D": ["UI", object.studyUid],
    "0020000E": ["UI", object.seriesUid],
    "00200010": ["SH", String(object.studyIndex)],
    "00200011": ["IS", object.seriesNumber],
    "00200013": ["IS", object.instanceNumber],
    "00280303": ["CS", "MODIFIED"],
  });
}
