import type { Code, DicomDataset } from "../../domain/dicom/dataset.ts";
import type { Point } from "../../domain/geometry/point.ts";
import type { Vec3 } from "../../domain/geometry/vector.ts";
import { type PatientFacts, patientAndStudy, type StudyFacts } from "../objects/ctImage.ts";
import { codeItem, dataset, type Entry, merged, referenceItem } from "../objects/elements.ts";

export const ENHANCED_SR = "1.2.840.10008.5.1.4.1.1.88.22";
export const COMPREHENSIVE_3D_SR = "1.2.840.10008.5.1.4.1.1.88.34";
const SEGMENTATION = "1.2.840.10008.5.1.4.1.1.66.4";

/** An object that a document refers to, with where it lies. */
export interface Reference {
  readonly sopClassUid: string;
  readonly sopUid: string;
  readonly seriesUid: string;
  readonly studyUid: string;
}

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
        item("HAS OBS CONTEXT", "PNAME", DCM("121008", "Person Observer Name"), {
          "0040A123": ["PN", "Reader^Robin"],
        }),
        container(DCM("111028", "Image Library"), []),
        container(DCM("126010", "Imaging Measurements"), facts.groups),
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

/** Referenced objects by study and series, as evidence and predecessors are listed (PS3.3 C.17.2). */
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

/** A line of a measurement: on an image, or in patient space. */
export type DrawnOn =
  | { readonly image: Reference; readonly frame: number | null; readonly points: readonly Point[] }
  | { readonly frameOfReferenceUid: string; readonly points: readonly Vec3[] };

/** What a measurement group is about. */
export interface GroupFacts {
  readonly trackingUid: string;
  readonly trackingId: string;
  readonly finding: Code | null;
  readonly site: Code | null;
  /** Code schemes of the writer: today's SNOMED CT, or the older SRT. */
  readonly scheme: "SCT" | "SRT";
}

/** A measured line; a writer may leave the value out. */
export interface MeasuredLine {
  readonly drawn: DrawnOn;
  readonly mm: number | null;
  readonly graphicType?: string;
}

export const CONCEPTS = {
  SCT: {
    long: { scheme: "SCT", value: "103339001", meaning: "Long Axis" },
    short: { scheme: "SCT", value: "103340004", meaning: "Short Axis" },
    length: { scheme: "SCT", value: "410668003", meaning: "Length" },
    site: { scheme: "SCT", value: "363698007", meaning: "Finding Site" },
  },
  SRT: {
    long: { scheme: "SRT", value: "G-A185", meaning: "Long Axis" },
    short: { scheme: "SRT", value: "G-A186", meaning: "Short Axis" },
    length: { scheme: "SRT", value: "G-D7FE", meaning: "Length" },
    site: { scheme: "SRT", value: "G-C0E3", meaning: "Finding Site" },
  },
} as const;

/** A measurement group (TID 1501) with any of a long axis, a short axis and a length. */
export function lineGroup(
  facts: GroupFacts,
  lines: Partial<Readonly<Record<"long" | "short" | "length", MeasuredLine>>>,
): DicomDataset {
  const measures = (["long", "short", "length"] as const).flatMap((role) => {
    const line = lines[role];
    return line ? [lengthItem(CONCEPTS[facts.scheme][role], line)] : [];
  });
  return group(facts, measures);
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
  if ("arrow" in what) return group(facts, [graphicItem("CONTAINS", what.arrow, "POINT")]);
  if ("ellipse" in what) {
    const area = { scheme: "SCT", value: "42798000", meaning: "Area" };
    const unit = { scheme: "UCUM", value: "mm2", meaning: "square millimeter" };
    return group(facts, [
      number(area, what.areaMm2, unit, [graphicItem("INFERRED FROM", what.ellipse, "ELLIPSE")]),
    ]);
  }
  if ("segment" in what) {
    const reference = merged(referenceItem(SEGMENTATION, what.segment), dataset({ "0062000B": ["US", 1] }));
    return group(facts, [
      item("CONTAINS", "IMAGE", DCM("121191", "Referenced Segment"), { "00081199": [reference] }),
    ]);
  }
  return group(facts, [
    item("CONTAINS", "TEXT", DCM("121106", "Comment"), { "0040A160": ["UT", what.words] }),
  ]);
}

function group(facts: GroupFacts, content: readonly DicomDataset[]): DicomDataset {
  const { trackingId, trackingUid, finding, site, scheme } = facts;
  return container(
    DCM("125007", "Measurement Group"),
    [
      item("HAS OBS CONTEXT", "TEXT", DCM("112039", "Tracking Identifier"), {
        "0040A160": ["UT", trackingId],
      }),
      item("HAS OBS CONTEXT", "UIDREF", DCM("112040", "Tracking Unique Identifier"), {
        "0040A124": ["UI", trackingUid],
      }),
      ...(finding ? [codeContent("CONTAINS", DCM("121071", "Finding"), finding)] : []),
      ...(site ? [codeContent("HAS CONCEPT MOD", CONCEPTS[scheme].site, site)] : []),
      ...content,
    ],
    "1501",
  );
}

function lengthItem(concept: Code, { drawn, mm, graphicType = "POLYLINE" }: MeasuredLine): DicomDataset {
  const unit = { scheme: "UCUM", value: "mm", meaning: "millimeter" };
  return number(concept, mm, unit, [graphicItem("INFERRED FROM", drawn, graphicType)]);
}

function number(
  concept: Code,
  value: number | null,
  unit: Code,
  children: readonly DicomDataset[],
): DicomDataset {
  const measured =
    value === null
      ? []
      : [dataset({ "004008EA": [codeItem(unit)], "0040A30A": ["DS", Number(value.toFixed(4))] })];
  return item("CONTAINS", "NUM", concept, { "0040A300": measured, "0040A730": children });
}

function graphicItem(relation: string, drawn: DrawnOn, graphicType: string): DicomDataset {
  if ("frameOfReferenceUid" in drawn) {
    return item(relation, "SCOORD3D", null, {
      "00700022": ["FL", drawn.points.flat()],
      "00700023": ["CS", graphicType],
      "30060024": ["UI", drawn.frameOfReferenceUid],
    });
  }
  const { image, frame, points } = drawn;
  return item(relation, "SCOORD", null, {
    "00700022": ["FL", points.flatMap(({ x, y }) => [x, y])],
    "00700023": ["CS", graphicType],
    "0040A730": [
      item("SELECTED FROM", "IMAGE", null, {
        "00081199": [referenceItem(image.sopClassUid, image.sopUid, frame)],
      }),
    ],
  });
}

function container(
  concept: Code,
  children: readonly DicomDataset[],
  template: string | null = null,
): DicomDataset {
  return item("CONTAINS", "CONTAINER", concept, {
    "0040A050": ["CS", "SEPARATE"],
    "0040A504":
      template === null ? null : [dataset({ "00080105": ["CS", "DCMR"], "0040DB00": ["CS", template] })],
    "0040A730": children.length > 0 ? children : null,
  });
}

const codeContent = (relation: string, concept: Code, value: Code): DicomDataset =>
  item(relation, "CODE", concept, { "0040A168": [codeItem(value)] });

function item(
  relation: string,
  valueType: string,
  concept: Code | null,
  more: Readonly<Record<string, Entry>>,
): DicomDataset {
  return dataset({
    "0040A010": ["CS", relation],
    "0040A040": ["CS", valueType],
    "0040A043": concept ? [codeItem(concept)] : null,
    ...more,
  });
}

const DCM = (value: string, meaning: string): Code => ({ scheme: "DCM", value, meaning });
