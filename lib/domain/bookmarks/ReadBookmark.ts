import type { Code } from "../dicom/dataset.ts";
import type { Point, Segment } from "../geometry/point.ts";
import type { Vec3 } from "../geometry/vector.ts";

/** What kind of document a bookmark was read from. */
export type BookmarkSource = "sr" | "gsps" | "aim-xml" | "aim-json" | "csv" | "slicer";

/** What the reader drew (paper Fig. 5). Only `recist-diameters` go on; the others are stored and counted. */
export type ToolKind = "recist-diameters" | "line" | "arrow" | "ellipse" | "segmentation" | "text" | "other";

/**
 * The two RECIST diameters of a lesion on its key slice, in image coordinates (see `Point`). `long` is never shorter
 * in mm than `short`.
 */
export interface RecistDiameters {
  readonly long: Segment;
  readonly short: Segment;
}

/** RECIST diameters in the patient coordinate system [mm]. */
export interface PatientDiameters {
  readonly long: readonly [Vec3, Vec3];
  readonly short: readonly [Vec3, Vec3];
}

/** What was drawn, in the space in which the source gives it. Converted late and once, when the image is known. */
export type BookmarkGeometry =
  | { readonly space: "pixel-corner"; readonly diameters: RecistDiameters }
  | { readonly space: "patient-mm"; readonly diameters: PatientDiameters }
  /** Marks of other tools: their points as given, for the count and for drawing. */
  | { readonly space: "pixel-corner"; readonly points: readonly Point[] }
  | { readonly space: "patient-mm"; readonly points: readonly Vec3[] }
  | { readonly space: "none" };

/** Where the source says that the mark was drawn. All original identifiers. */
export interface BookmarkTarget {
  readonly sopInstanceUid: string | null;
  /** Counts from 1; null when the source names none. */
  readonly frame: number | null;
  readonly seriesInstanceUid: string | null;
  readonly studyInstanceUid: string | null;
  readonly frameOfReferenceUid: string | null;
  /** Only site exports name a patient without naming an image. */
  readonly patientId: string | null;
}

/** The document that a bookmark stands in. */
export interface BookmarkDocument {
  /** SOP Instance UID; for documents without one (AIM, CSV, Slicer) their own UID or a digest of their bytes. */
  readonly uid: string;
  readonly studyInstanceUid: string | null;
  readonly seriesInstanceUid: string | null;
  readonly modality: string | null;
  /** Predecessor Documents (0040,A360): SOP Instance UIDs that this one replaces. */
  readonly predecessorUids: readonly string[];
  /** False for Completion Flag (0040,A491) PARTIAL: wait for its completion. */
  readonly complete: boolean;
  /** Content date and time as written; decides between versions when nothing else does. */
  readonly writtenAt: string | null;
}

/**
 * One mark as a source carries it, before it is known on which slice of which series it lies.
 *
 * Holds original identifiers and free text: it lives in memory during mining; what is stored of it is decided by
 * `anonymise`.
 */
export interface ReadBookmark {
  readonly source: BookmarkSource;
  readonly kind: ToolKind;
  readonly geometry: BookmarkGeometry;
  readonly target: BookmarkTarget;
  readonly document: BookmarkDocument;
  /** Place inside the document, such as `1.6.2` (SR content item) or `row 17`: makes it one of a kind. */
  readonly itemPath: string;
  /** Lengths that the source states [mm]; null when absent or in a unit that is no length (`px`, `1`). */
  readonly reported: { readonly longMm: number | null; readonly shortMm: number | null };
  readonly trackingUid: string | null;
  readonly trackingId: string | null;
  readonly finding: Code | null;
  readonly findingSite: Code | null;
  readonly warnings: readonly BookmarkWarning[];
  /** What the document says of it in words, as it stands: free text, which may name people. Absent when it says nothing. */
  readonly sentences?: readonly string[];
}

/** What is odd about a mark that is kept all the same. */
export type BookmarkWarning =
  | "axes-swapped"
  | "not-perpendicular"
  | "not-crossing"
  | "length-mismatch"
  | "vertex-outside-image"
  | "unit-unknown"
  | "paired-by-geometry";

/** Why a mark or a whole document is set aside while it is read. People read these in reports. */
export type ReadRefusal =
  | "not-four-vertices"
  | "not-recist"
  | "degenerate"
  | "not-crossing"
  | "not-finite"
  | "no-vertices"
  | "split-image"
  | "image-reference-dangling"
  | "image-ambiguous"
  | "frame-out-of-range"
  | "display-units"
  | "pairing-ambiguous"
  | "document-partial"
  | "document-unreadable"
  | "document-too-large"
  | "entities-refused"
  | "columns-undeclared"
  | "not-a-bookmark-document";

/** Something that was not read as a bookmark, and why. */
export interface RefusedMark {
  readonly reason: ReadRefusal;
  /** One sentence for the operator: names the place and the value, never a patient. */
  readonly detail: string;
  readonly documentUid: string | null;
  readonly itemPath: string | null;
}

/** Key Object rejection note (titles 113001, 113037, 113038, 113039): the objects it withdraws. */
export interface Rejection {
  readonly documentUid: string;
  readonly rejectedUids: readonly string[];
}

/** All that one document gave. */
export interface ReadDocument {
  /** Null when it could not be read so far. Needed even without bookmarks: a new version may have dropped them all. */
  readonly document: BookmarkDocument | null;
  readonly bookmarks: readonly ReadBookmark[];
  readonly refused: readonly RefusedMark[];
  readonly rejections: readonly Rejection[];
}
