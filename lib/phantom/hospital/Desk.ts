import type { DicomDataset } from "../../domain/dicom/dataset.ts";
import { patientFromPoint } from "../../domain/geometry/plane.ts";
import type { Point, Segment } from "../../domain/geometry/point.ts";
import type { Vec3 } from "../../domain/geometry/vector.ts";
import type { DrawnOn } from "../../domain/sr/contentItems.ts";
import type { Reference } from "../../domain/sr/evidenceItems.ts";
import type { GroupFacts } from "../../domain/sr/lineGroup.ts";
import {
  COMPREHENSIVE_3D_SR,
  type DocumentFacts,
  ENHANCED_SR,
  measurementReport,
} from "../documents/report.ts";
import { CT_IMAGE, ENHANCED_CT } from "../objects/ctImage.ts";
import { patientFacts, planeOf } from "../objects/hospitalImages.ts";
import type {
  DocumentContent,
  HospitalDocument,
  HospitalPatient,
  HospitalSeries,
  HospitalStudy,
  MarkFate,
  PlannedMark,
  Sighting,
} from "./Hospital.ts";
import { uidOf } from "./uid.ts";

/** A lesion in a series, with all that is needed to draw a mark there. */
export interface Spot {
  readonly patient: HospitalPatient;
  readonly study: HospitalStudy;
  readonly series: HospitalSeries;
  readonly sighting: Sighting;
}

/** Finding sites by the part of the body, as SNOMED CT and SNOMED RT code them. */
const SITE_CODES: Readonly<Record<string, readonly [sct: string, srt: string, meaning: string]>> = {
  lung: ["39607008", "T-28000", "Lung"],
  liver: ["10200004", "T-62000", "Liver"],
  kidney: ["64033007", "T-71000", "Kidney"],
  "mediastinal lymph node": ["62683002", "T-C4300", "Mediastinal lymph node"],
  vertebra: ["51282000", "T-11510", "Vertebra"],
};

/**
 * Where readers' marks are written down: collects the documents, and beside each mark what should become of it, so that
 * the expected funnel is counted from the very list that the files were made from.
 */
export class Desk {
  readonly seed: number;
  readonly documents: HospitalDocument[] = [];
  readonly marks: PlannedMark[] = [];
  #number = 0;

  constructor(seed: number) {
    this.seed = seed;
  }

  /** Notes a mark; documents without any mark of their own note what they count as. */
  note(
    spot: Spot | null,
    mark: Pick<PlannedMark, "source" | "kind" | "story" | "fate"> & Partial<PlannedMark>,
  ): void {
    this.marks.push({
      id: `m${this.marks.length + 1}`,
      patient: spot?.patient.index ?? 0,
      studyUid: spot?.study.uid ?? "",
      on: spot ? { seriesUid: spot.series.uid, slice: spot.sighting.keySlice } : null,
      diameters: null,
      ...mark,
    });
  }

  uid(what: string): string {
    return uidOf(this.seed, "desk", what, this.#number++);
  }

  /** Files a DICOM document in the study's folder. */
  file(spot: Spot, dataset: DicomDataset, folder = "DOC"): void {
    this.fileAs(
      { format: "dicom", content: { dataset } },
      `P${String(spot.patient.index + 1).padStart(3, "0")}/S${spot.study.index + 1}/${folder}`,
      "",
    );
  }

  /** Files a document that is no DICOM beside the patients' folders. */
  fileLoose(format: HospitalDocument["format"], text: string, ending: string): void {
    this.fileAs({ format, content: { text } }, "EXPORT", ending);
  }

  fileAs(
    document: { readonly format: HospitalDocument["format"]; readonly content: DocumentContent },
    folder: string,
    ending: string,
  ): void {
    const name = String(this.documents.length + 1).padStart(4, "0");
    this.documents.push({ ...document, path: `${folder}/${name}${ending}` });
  }

  /** What a document of the spot's study says of itself. */
  facts(spot: Spot, evidence: readonly Reference[], minutesLater = 40): DocumentFacts {
    const { study } = spot;
    const time = Number(study.time.slice(0, 2)) * 60 + Number(study.time.slice(2, 4)) + minutesLater;
    const clock = Math.min(time, 23 * 60 + 59);
    return {
      patient: patientFacts(spot.patient, study),
      study,
      sopUid: this.uid("document"),
      seriesUid: this.uid("document-series"),
      seriesNumber: 900 + (this.documents.length % 90),
      date: study.date,
      time: `${String(Math.floor(clock / 60)).padStart(2, "0")}${String(clock % 60).padStart(2, "0")}30`,
      evidence,
    };
  }

  /** A measurement report with some groups, filed in the study. Gives a reference to it. */
  report(spot: Spot, groups: readonly DicomDataset[], more: ReportOptions = {}): Reference {
    const facts = this.facts(spot, more.evidence ?? [imageOf(spot)], more.minutesLater);
    const sopClassUid = more.inSpace ? COMPREHENSIVE_3D_SR : ENHANCED_SR;
    const dataset = measurementReport({
      ...facts,
      sopClassUid,
      complete: more.complete ?? true,
      predecessors: more.predecessors ?? [],
      groups,
    });
    this.file(spot, dataset);
    return { sopClassUid, sopUid: facts.sopUid, seriesUid: facts.seriesUid, studyUid: spot.study.uid };
  }

  /** How a measurement group of the spot is labelled; viewers differ. */
  group(spot: Spot, tool = "Bidirectional"): GroupFacts {
    const old = spot.patient.index % 2 === 1;
    const codes = SITE_CODES[spot.sighting.site];
    const scheme = old ? "SRT" : "SCT";
    return {
      trackingUid: this.uid("tracking"),
      trackingId: old ? spot.sighting.lesionId : `Cornerstone3DTools@^0.1.0:${tool}`,
      finding: old
        ? { scheme: "SRT", value: "M-03010", meaning: "Nodule" }
        : { scheme: "SCT", value: "52988006", meaning: "Lesion" },
      site: codes ? { scheme, value: old ? codes[1] : codes[0], meaning: codes[2] } : null,
      scheme,
    };
  }
}

export interface ReportOptions {
  readonly evidence?: readonly Reference[];
  readonly complete?: boolean;
  readonly predecessors?: readonly Reference[];
  readonly inSpace?: boolean;
  readonly minutesLater?: number;
}

/** The image object of the spot's key slice. */
export function imageOf({ study, series, sighting }: Spot, slice = sighting.keySlice): Reference {
  const { enhanced } = series.storage;
  return {
    sopClassUid: enhanced ? ENHANCED_CT : CT_IMAGE,
    sopUid: series.sopUids[enhanced ? 0 : slice - 1] ?? "",
    seriesUid: series.uid,
    studyUid: study.uid,
  };
}

/** Points on the key slice's image. */
export const onImage = (spot: Spot, points: readonly Point[], frame: number | null = null): DrawnOn => ({
  image: imageOf(spot),
  frame: frame ?? (spot.series.storage.enhanced ? spot.sighting.keySlice : null),
  points,
});

/** The same points in patient space, without naming an image. */
export const inSpace = (spot: Spot, points: readonly Point[]): DrawnOn => ({
  frameOfReferenceUid: spot.series.frameOfReferenceUid,
  points: points.map((point) => inPatient(spot, point)),
});

export const inPatient = ({ series, sighting }: Spot, point: Point): Vec3 =>
  patientFromPoint(point, planeOf(series, sighting.keySlice));

/** Length of a segment on a series' slices [mm]. */
export const lengthMm = ({ series }: Spot, [a, b]: Segment): number =>
  Math.hypot(a.x - b.x, a.y - b.y) * series.view.spacingMm;

/** The name of the lesion that a mark on a sighting makes. */
export const lesionKey = ({ series, sighting }: Spot): string =>
  `${sighting.lesionId}/${sighting.study + 1}/${series.number}`;

export const kept = (lesion: string, ...flags: readonly string[]): MarkFate => ({ lesion, flags });
export const aside = (stage: string, reason: string): MarkFate => ({ stage, reason });
