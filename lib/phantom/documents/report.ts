import type { DicomDataset } from "../../domain/dicom/dataset.ts";
import { codeItem, dataset, merged, referenceItem } from "../../domain/dicom/elements.ts";
import {
  codeContent,
  containerItem,
  contentItem,
  DCM,
  type DrawnOn,
  graphicContent,
  numberContent,
} from "../../domain/sr/contentItems.ts";
import { evidenceItems, type Reference } from "../../domain/sr/evidenceItems.ts";
import { commentContent, type GroupFacts, measurementGroup } from "../../domain/sr/lineGroup.ts";
import { type PatientFacts, patientAndStudy, type StudyFacts } from "../objects/ctImage.ts";

export const ENHANCED_SR = "1.2.840.10008.5.1.4.1.1.88.22";
export const COMPREHENSIVE_3D_SR = "1.2.840.10008.5.1.4.1.1.88.34";
const SEGMENTATION = "1.2.840.10008.5.1.4.1.1.66.4";

/** What every document of bookmarks says of itself. */
export interface DocumentFacts {
  readonly patient: PatientFacts;
  readonly study: StudyFacts;
  readonly sopUid: string;
  readonly seriesUid: string;
  readonly seriesNumber: number;
  readonly date: string;
  readonly time: string;
  /** Objects that it was made from. */
  readonly evidence: readonly Reference[];
}

export interface ReportFacts extends DocumentFacts {
  readonly sopClassUid: string;
  readonly complete: boolean;
  /** Earlier versions that this one replaces. */
  readonly predecessors: readonly Reference[];
  readonly groups: readonly DicomDataset[];
}

/** A Measurement Report (PS3.16 TID 1500) as a data set. */
export function measurementReport(facts: ReportFacts): DicomDataset {
  return merged(
    documentModules(facts, facts.sopClassUid, "SR", "Measurement Report"),
    dataset({
      "0040A040": ["CS", "CONTAINER"],
      "0040A043": [codeItem(DCM("126000", "Imaging Measurement Report"))],
      "0040A050": ["CS", "SEPARATE"],
      "0040A360": facts.predecessors.length > 0 ? evidenceItems(facts.predecessors) : null,
      "0040A372": [],
      "0040A375": facts.evidence.length > 0 ? evidenceItems(facts.evidence) : null,
      "0040A491": ["CS", facts.complete ? "COMPLETE" : "PARTIAL"],
      "0040A493": ["CS", "UNVERIFIED"],
      "0040A504": [dataset({ "00080105": ["CS", "DCMR"], "0040DB00": ["CS", "1500"] })],
      "0040A730": [
        codeContent("HAS CONCEPT MOD", DCM("121049", "Language of Content Item and Descendants"), {
          scheme: "RFC5646",
          value: "en",
          meaning: "English",
        }),
        contentItem("HAS OBS CONTEXT", "PNAME", DCM("121008", "Person Observer Name"), {
          "0040A123": ["PN", "Reader^Robin"],
        }),
        containerItem(DCM("111028", "Image Library"), []),
        containerItem(DCM("126010", "Imaging Measurements"), facts.groups),
      ],
    }),
  );
}

/** General, Patient, Study, Series, Equipment and Document modules of a report, key object note or presentation state. */
export function documentModules(
  facts: DocumentFacts,
  sopClassUid: string,
  modality: string,
  description: string,
): DicomDataset {
  return merged(
    patientAndStudy(facts.patient, facts.study),
    dataset({
      "00080012": ["DA", facts.date],
      "00080013": ["TM", facts.time],
      "00080016": ["UI", sopClassUid],
      "00080018": ["UI", facts.sopUid],
      "00080021": ["DA", facts.date],
      "00080023": ["DA", facts.date],
      "00080031": ["TM", facts.time],
      "00080033": ["TM", facts.time],
      "00080060": ["CS", modality],
      "00080070": ["LO", "Lesionary Phantom Works"],
      "0008103E": ["LO", description],
      "00081111": [],
      "0020000E": ["UI", facts.seriesUid],
      "00200011": ["IS", facts.seriesNumber],
      "00200013": ["IS", 1],
    }),
  );
}

/** A group of another tool: an arrow's tip, an ellipse with its area, a reference to a segment, or words alone. */
export function otherGroup(
  facts: GroupFacts,
  what:
    | { readonly arrow: DrawnOn }
    | { readonly ellipse: DrawnOn; readonly areaMm2: number }
    | { readonly segment: string }
    | { readonly words: string },
): DicomDataset {
  if ("arrow" in what) return measurementGroup(facts, [graphicContent("CONTAINS", what.arrow, "POINT")]);
  if ("ellipse" in what) {
    const area = { scheme: "SCT", value: "42798000", meaning: "Area" };
    const unit = { scheme: "UCUM", value: "mm2", meaning: "square millimeter" };
    return measurementGroup(facts, [
      numberContent(area, what.areaMm2, unit, [graphicContent("INFERRED FROM", what.ellipse, "ELLIPSE")]),
    ]);
  }
  if ("segment" in what) {
    const reference = merged(referenceItem(SEGMENTATION, what.segment), dataset({ "0062000B": ["US", 1] }));
    return measurementGroup(facts, [
      contentItem("CONTAINS", "IMAGE", DCM("121191", "Referenced Segment"), { "00081199": [reference] }),
    ]);
  }
  return measurementGroup(facts, [commentContent(what.words)]);
}
