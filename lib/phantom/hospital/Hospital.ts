import type { Segment } from "../../domain/geometry/point.ts";
import type { LesionType } from "../lesions/PhantomLesion.ts";
import type { SliceView, Subject } from "../phantomSlice.ts";

/** How large a hospital to make. */
export interface HospitalOptions {
  readonly seed: number;
  /** 24 unless told otherwise. */
  readonly patients?: number;
  /** Columns and rows of a slice, 512 unless told otherwise; the field of view stays the same. */
  readonly matrix?: number;
  /** Share of the slices of each series that are made, for quick tests: 1 unless told otherwise. */
  readonly thin?: number;
}

/**
 * A synthetic PACS: who was scanned, how, what was found and marked, and what should become of each mark when it is
 * mined. Without pixels: those are drawn slice by slice from what stands here.
 */
export interface Hospital {
  readonly seed: number;
  readonly matrix: number;
  readonly patients: readonly HospitalPatient[];
  readonly documents: readonly HospitalDocument[];
  /** Files that are no CT image and no document of bookmarks. */
  readonly otherObjects: readonly OtherObject[];
  readonly truth: HospitalTruth;
  /** How the columns of the hospital's CSV export are to be read (see docs/csv-mapping.md). */
  readonly csvMapping: string;
}

export interface HospitalPatient extends Subject {
  /** From 0. */
  readonly index: number;
  readonly person: Person;
  readonly studies: readonly HospitalStudy[];
}

/** Who a patient is, all of it invented. */
export interface Person {
  readonly patientId: string;
  /** Specific Character Set (0008,0005) of everything about this patient. */
  readonly characterSet: string;
  readonly name: string;
  readonly birthDate: string;
  /** As written in the files. */
  readonly sex: string;
}

export interface HospitalStudy {
  /** From 0 within the patient, by date. */
  readonly index: number;
  readonly uid: string;
  readonly date: string;
  readonly time: string;
  readonly accession: string;
  readonly description: string;
  /** Patient's Age as written in the files; null leaves it out. */
  readonly age: string | null;
  readonly series: readonly HospitalSeries[];
}

/** How the pixels of a series are stored. */
export interface Storage {
  readonly syntax: "explicit" | "implicit" | "deflated" | "rle";
  readonly pixels: "signed-16" | "unsigned-12";
  /** One multi-frame object in place of one object a slice. */
  readonly enhanced: boolean;
  /** Pixel Padding Value outside the reconstructed circle; null without one. */
  readonly padding: number | null;
}

export interface HospitalSeries {
  /** From 1 within the study. */
  readonly number: number;
  readonly uid: string;
  readonly frameOfReferenceUid: string;
  readonly description: string;
  readonly kind: "axial" | "coronal" | "localizer";
  readonly view: SliceView;
  /** Height of the first slice at the body's axis, below the fourth cervical vertebra [mm]. */
  readonly topMm: number;
  /** Table step [mm]. */
  readonly intervalMm: number;
  readonly slices: number;
  readonly patientPosition: "HFS" | "FFS" | "HFP";
  /** Order of Instance Numbers: with the slices head to feet, or against them. */
  readonly ascending: boolean;
  /** Window Center and Width of the files. */
  readonly window: { readonly centerHu: number; readonly widthHu: number };
  readonly storage: Storage;
  /** SOP Instance UIDs, head to feet; an enhanced series has one. */
  readonly sopUids: readonly string[];
  /** Paths of the files in the hospital's folder, one for each SOP Instance UID. */
  readonly files: readonly string[];
}

/** A file with bookmarks, or one that says something about such files. */
export interface HospitalDocument {
  readonly format: "dicom" | "aim-xml" | "csv" | "slicer";
  readonly path: string;
  readonly content: DocumentContent;
}

/** DICOM documents as data sets, others as text. */
export type DocumentContent =
  | { readonly dataset: import("../../domain/dicom/dataset.ts").DicomDataset }
  | { readonly text: string };

/** Something else that lies in a PACS or in its folder. */
export type OtherObject =
  | {
      readonly path: string;
      readonly kind: "pet" | "radiograph";
      readonly patient: number;
      readonly study: string;
      readonly uid: string;
      readonly seriesUid: string;
      readonly slice: number;
    }
  | { readonly path: string; readonly kind: "junk"; readonly text: string }
  | { readonly path: string; readonly kind: "dicomdir" };

/** What is known about the hospital without looking at a pixel. */
export interface HospitalTruth {
  /** Every lesion in every series that shows it. */
  readonly sightings: readonly Sighting[];
  readonly marks: readonly PlannedMark[];
  /** Documents that are refused whole; each counts as one item of `read-bookmarks`. */
  readonly studies: readonly { readonly studyUid: string; readonly fate: StudyFate }[];
  /** Files that the first stage passes over, by reason. */
  readonly ignoredFiles: Readonly<Record<string, number>>;
}

export type StudyFate = "kept" | { readonly stage: "find-studies"; readonly reason: string };

/** A lesion as one series shows it. */
export interface Sighting {
  readonly lesionId: string;
  readonly type: LesionType;
  readonly site: string;
  readonly patient: number;
  readonly study: number;
  readonly seriesUid: string;
  /** Slice on which its long diameter is longest, from 1 head to feet. */
  readonly keySlice: number;
  /** First and last slice that cut it. */
  readonly slices: readonly [number, number];
  /** True RECIST diameters on the key slice, as image coordinates [px]. */
  readonly long: Segment;
  readonly short: Segment;
  readonly longMm: number;
  readonly shortMm: number;
  readonly bodyHu: number;
}

/** A mark that somebody drew, and what should become of it. */
export interface PlannedMark {
  readonly id: string;
  readonly source: "sr" | "gsps" | "aim-xml" | "csv" | "slicer";
  readonly kind: "recist-diameters" | "line" | "arrow" | "ellipse" | "segmentation" | "text" | "other";
  readonly patient: number;
  readonly studyUid: string;
  /** Series and slice (from 1) that it was drawn on; null when there is none. */
  readonly on: { readonly seriesUid: string; readonly slice: number } | null;
  /** As drawn, image coordinates [px]; null for other tools. */
  readonly diameters: { readonly long: Segment; readonly short: Segment } | null;
  /** What is odd about it, for people: `outside-body`, `second-reader`. */
  readonly story: string;
  readonly fate: MarkFate;
}

export type MarkFate =
  /** Comes through to the dataset as (part of) this lesion. */
  | { readonly lesion: string; readonly flags: readonly string[] }
  | { readonly stage: string; readonly reason: string };
