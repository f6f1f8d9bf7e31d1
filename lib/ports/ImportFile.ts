import type { TextDialect } from "../domain/deepLesion/TextDialect.ts";

/** A dataset file that somebody brings in. */
export interface ImportFile {
  /** Its own name, without folder. */
  readonly name: string;
  /** Its bytes from the start, in pieces; may be called more than once. */
  bytes(): AsyncIterable<Uint8Array>;
}

/** What is known of a text file before its rows are read. */
export interface InspectedText {
  readonly sha256: Uint8Array<ArrayBuffer>;
  readonly size: number;
  readonly dialect: TextDialect;
}

/**
 * Reads a whole file once, without keeping it.
 *
 * @throws AppError `unreadable` when it is not text in UTF-8, says with the place; `too-large` above the limit
 */
export type InspectText = (file: ImportFile, signal: AbortSignal) => Promise<InspectedText>;

/** A record of a CSV file. */
export interface CsvRecord {
  /** From 0; the header is -1. */
  readonly row: number;
  readonly cells: readonly string[];
  /** The record as it stood, without its line end. */
  readonly line: string;
}

/**
 * The records of a CSV file (RFC 4180), header first, without keeping them. Lines at the end that are empty are left out.
 *
 * @throws AppError `unreadable` that names the row: a quote that is not closed or stands inside a cell, a row beyond all
 *   measure, an empty line between rows
 */
export type ReadCsv = (file: ImportFile, dialect: TextDialect) => AsyncIterable<CsvRecord>;
