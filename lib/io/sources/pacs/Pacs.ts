import type { LocatedHeader, SeriesLocator } from "#lib/ports/DicomSource.ts";
import type { SeriesAnswer, StudyAnswer } from "./answers.ts";
import type { DateRange } from "./dateRange.ts";

/** What DICOMweb and DIMSE each do in their own way; `pacsSource` makes a source of it. */
export interface Pacs {
  readonly kind: "dicomweb" | "dimse";
  readonly label: string;

  /** One question, without retries. */
  check(signal: AbortSignal): Promise<void>;

  /**
   * Studies of these days that may hold CT images or bookmark documents. May name a study twice, and studies beyond what
   * was asked for.
   *
   * @param thorough the range cannot be asked for in smaller pieces: go as deep as the protocol allows
   * @returns `complete` false when there may be more studies than it answered
   */
  studies(
    range: DateRange,
    thorough: boolean,
    signal: AbortSignal,
  ): Promise<{
    readonly answers: readonly StudyAnswer[];
    readonly refused: number;
    readonly complete: boolean;
  }>;

  series(studyInstanceUid: string, signal: AbortSignal): Promise<readonly SeriesAnswer[]>;

  /** Fetches all instances of a series, each whole and once, as files that stay for a while. */
  fetchSeries(
    studyInstanceUid: string,
    seriesInstanceUid: string,
    signal: AbortSignal,
  ): AsyncIterable<{ readonly sopInstanceUid: string; readonly file: string }>;

  headers(series: SeriesLocator, signal: AbortSignal): Promise<readonly LocatedHeader[]>;

  /** Where an instance lies, or a series when no instance is named; null when the PACS does not have it. */
  locate(wanted: LocateHint, signal: AbortSignal): Promise<SeriesPlace | null>;

  /** Fetches one instance as a file that stays for a while. */
  fetchInstance(place: InstancePlace, signal: AbortSignal): Promise<string>;

  close(): Promise<void>;
}

/** An instance as a PACS addresses it. */
export interface InstancePlace {
  readonly studyInstanceUid: string;
  readonly seriesInstanceUid: string;
  readonly sopInstanceUid: string;
}

/** A series as a PACS addresses it. */
export interface SeriesPlace {
  readonly studyInstanceUid: string;
  readonly seriesInstanceUid: string;
}

/** What a document says about the image that it is about; every UID is one (`isUid`). */
export interface LocateHint {
  readonly sopInstanceUid: string | null;
  readonly seriesInstanceUid: string | null;
  readonly studyInstanceUid: string | null;
}
