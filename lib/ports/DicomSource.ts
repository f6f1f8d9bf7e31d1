import type { InstanceHeader } from "../domain/dicom/InstanceHeader.ts";
import type { InstanceContent } from "./SliceConverter.ts";

/**
 * A place that CT studies and bookmark documents come from: a folder, a PACS over DICOMweb, a PACS over DIMSE.
 *
 * Everything it gives holds original identifiers. Locators are opaque to the caller and JSON-serialisable; mining keeps
 * them sealed in the identity schema between its jobs, so a source must be able to go on from them after a restart.
 */
export interface DicomSource {
  readonly kind: "folder" | "dicomweb" | "dimse";
  /** For people: a path, or a URL or AE title without credentials. */
  readonly label: string;

  /** Refuses with an AppError `unavailable` that says how to mend it when the source cannot be reached. */
  check(): Promise<void>;

  /**
   * The CT studies that may have bookmarks, each once, in no particular order; and documents that belong to no study
   * of this source by themselves (AIM, CSV, Slicer files).
   *
   * @param since ISO date; only studies of that day or later, where the source can tell
   */
  find(query: { readonly since: string | null }, signal: AbortSignal): AsyncIterable<Found>;

  /** The bookmark documents (SR, PR, KO, AIM, …) of a found study: each one's whole bytes, bounded in size. */
  documents(study: StudyLocator, signal: AbortSignal): AsyncIterable<SourceDocument>;

  /** Headers of all instances of a CT series, without pixels. */
  seriesHeaders(series: SeriesLocator, signal: AbortSignal): Promise<readonly LocatedHeader[]>;

  /** The CT series of a study. */
  seriesOf(study: StudyLocator, signal: AbortSignal): Promise<readonly SeriesLocator[]>;

  /** Where an instance lies, or, when none is named, a series; null when this source does not have it. */
  locateInstance(
    hint: {
      readonly sopInstanceUid: string | null;
      readonly seriesInstanceUid: string | null;
      readonly studyInstanceUid: string | null;
    },
    signal: AbortSignal,
  ): Promise<SeriesLocator | null>;

  /** The whole instance as a DICOM Part 10 file; a path when it lies on this machine as a file of its own. */
  instance(locator: InstanceLocator, signal: AbortSignal): Promise<InstanceContent>;

  close(): Promise<void>;
}

/** Opaque to the caller; only the source that made it reads it. */
export interface StudyLocator {
  readonly studyInstanceUid: string;
  readonly where: unknown;
}
export interface SeriesLocator {
  readonly studyInstanceUid: string;
  readonly seriesInstanceUid: string;
  readonly where: unknown;
}
export interface InstanceLocator {
  readonly sopInstanceUid: string;
  readonly where: unknown;
}

export interface LocatedHeader {
  readonly header: InstanceHeader;
  readonly locator: InstanceLocator;
}

export type Found =
  | {
      readonly kind: "study";
      readonly study: StudyLocator;
      readonly patientId: string;
      readonly issuerOfPatientId: string | null;
      readonly otherPatientIds: readonly string[];
      /** DA; null when the study has none. */
      readonly studyDate: string | null;
      readonly studyTime: string | null;
      /** Modalities found in the study; a PACS often leaves SR and PR out. */
      readonly modalities: readonly string[];
      /**
       * Changes whenever an object is added to, removed from or replaced in the study, as far as the source can tell
       * without reading it all: tells a study that was mined before from one with something new.
       */
      readonly fingerprint: string;
    }
  | {
      readonly kind: "loose-document";
      readonly document: SourceDocument;
      /** Study Instance UID of the one study that it was put beside; null where there is none, or more than one. */
      readonly nearStudyInstanceUid: string | null;
    }
  /** Something that is no part of any study and no document: counted in the funnel's first stage. */
  | {
      readonly kind: "ignored";
      readonly reason: SourceRefusal;
      readonly count: number;
      readonly example: string;
    };

export type SourceRefusal =
  | "not-dicom"
  | "dicomdir"
  | "unreadable"
  | "no-uid"
  | "mixed-patients"
  | "same-uid-other-bytes"
  | "too-large"
  | "not-ct";

/** A document's bytes, and what they are by their first look. */
export interface SourceDocument {
  readonly format: "dicom" | "aim-xml" | "aim-json" | "csv" | "slicer";
  readonly bytes: Uint8Array;
  /** For people, within the source: a relative path or a place in a list. May hold identifiers: never stored or logged. */
  readonly name: string;
}
