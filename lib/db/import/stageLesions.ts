import { hash } from "node:crypto";
import type { ImportedLesion } from "#lib/domain/deepLesion/ImportedLesion.ts";
import { coordinatesFromDiameters } from "#lib/domain/editing/coordinates.ts";
import { type CopyColumn, copyRows } from "./copyRows.ts";
import type { ImportSession } from "./ImportSession.ts";

/** A lesion of a file with the row that it stands in. */
export interface StagedLesion {
  /** From 0. */
  readonly row: number;
  /** The row as it stood. */
  readonly line: string;
  readonly lesion: ImportedLesion;
}

/** The columns of the staging table, by what they are filled with; numbers are the file's own. */
const COLUMNS: readonly CopyColumn<StagedLesion>[] = [
  { name: "row", type: "integer", value: ({ row }) => row },
  { name: "line", type: "text", value: ({ line }) => line },
  { name: "key", type: "uuid", value: ({ lesion }) => keyOf(lesion.identity) },
  { name: "patient", type: "integer", value: ({ lesion }) => lesion.at.patient },
  { name: "study", type: "integer", value: ({ lesion }) => lesion.at.study },
  { name: "series", type: "integer", value: ({ lesion }) => lesion.at.series },
  { name: "slice", type: "integer", value: ({ lesion }) => lesion.at.slice },
  {
    name: "coordinates",
    type: "float8[]",
    value: ({ lesion }) => coordinatesFromDiameters(lesion.diameters),
  },
  {
    name: "box",
    type: "float8[]",
    value: ({ lesion: { box } }) => [box.left, box.top, box.right, box.bottom],
  },
  { name: "longPx", type: "float8", value: ({ lesion }) => lesion.longPx },
  { name: "shortPx", type: "float8", value: ({ lesion }) => lesion.shortPx },
  { name: "longMm", type: "float8", value: ({ lesion }) => lesion.longMm },
  { name: "shortMm", type: "float8", value: ({ lesion }) => lesion.shortMm },
  { name: "angleDegrees", type: "float8", value: ({ lesion }) => lesion.angleDegrees },
  { name: "bodyX", type: "float8", value: ({ lesion }) => lesion.bodyX },
  { name: "bodyY", type: "float8", value: ({ lesion }) => lesion.bodyY },
  { name: "bodyZ", type: "float8", value: ({ lesion }) => lesion.bodyZ },
  { name: "coarseType", type: "integer", value: ({ lesion }) => lesion.coarseType },
  { name: "noisy", type: "boolean", value: ({ lesion }) => lesion.noisy },
  { name: "rangeFirst", type: "integer", value: ({ lesion }) => lesion.range.first },
  { name: "rangeLast", type: "integer", value: ({ lesion }) => lesion.range.last },
  { name: "spacingXMm", type: "float8", value: ({ lesion }) => lesion.spacingXMm },
  { name: "spacingYMm", type: "float8", value: ({ lesion }) => lesion.spacingYMm },
  { name: "intervalMm", type: "float8", value: ({ lesion }) => lesion.intervalMm },
  { name: "columns", type: "integer", value: ({ lesion }) => lesion.size.columns },
  { name: "rows", type: "integer", value: ({ lesion }) => lesion.size.rows },
  { name: "windowLowHu", type: "float8", value: ({ lesion }) => lesion.windowHu?.[0] ?? null },
  { name: "windowHighHu", type: "float8", value: ({ lesion }) => lesion.windowHu?.[1] ?? null },
  { name: "sex", type: "text", value: ({ lesion }) => lesion.sex },
  { name: "ageYears", type: "integer", value: ({ lesion }) => lesion.ageYears },
  { name: "split", type: "text", value: ({ lesion }) => lesion.split },
];

/** Brings the lesions of a file into a table that lasts as long as the transaction, where they are looked at together. */
export async function stageLesions(
  session: ImportSession,
  lesions: AsyncIterable<StagedLesion>,
  signal: AbortSignal,
): Promise<void> {
  const columns = COLUMNS.map(({ name, type }) => `"${name}" ${type}`);
  await session.query(
    `CREATE TEMPORARY TABLE "Staged" (${columns.join(", ")}, "lesionId" integer, "known" boolean NOT NULL DEFAULT false)
     ON COMMIT DROP`,
  );
  await copyRows(session, '"Staged"', COLUMNS, lesions, signal);
  await session.query(`ANALYZE "Staged" ("row", "key", "patient", "study", "series", "slice")`);
}

/** The same lesion has the same key, whatever file tells of it and whenever (as a UUID, since keys of mined ones are). */
const keyOf = (identity: string): Uint8Array =>
  hash("sha256", `deeplesion ${identity}`, "buffer").subarray(0, 16);
