import type { ToolKind } from "../ReadBookmark.ts";

/** How the columns of a site export are to be understood: docs/csv-mapping.md tells people. */
export interface TableMapping {
  readonly coordinates:
    | {
        readonly space: "pixel";
        /** Coordinate of the first pixel's centre: 0.5 when (0, 0) is its outer corner. */
        readonly firstCentre: 0 | 0.5 | 1;
      }
    | {
        readonly space: "patient";
        readonly axes: "LPS" | "RAS";
        readonly mmPerUnit: 1 | 10;
      };
  readonly order: "long-first" | "short-first" | "by-length";
  readonly delimiter: string;
  /** One column that holds all numbers, or the columns of each point. */
  readonly points: string | readonly (readonly string[])[];
  readonly columns: Readonly<Partial<Record<TableColumn, string>>>;
  /** What the values of the `tool` column mean; others are `other`. */
  readonly tools: Readonly<Record<string, ToolKind>>;
  /** Columns that are known and not read. */
  readonly ignore: readonly string[];
}

export const TABLE_COLUMNS = [
  "sopInstanceUid",
  "frame",
  "seriesInstanceUid",
  "studyInstanceUid",
  "frameOfReferenceUid",
  "patientId",
  "tool",
  "longMm",
  "shortMm",
  "trackingUid",
  "trackingId",
] as const;
export type TableColumn = (typeof TABLE_COLUMNS)[number];
