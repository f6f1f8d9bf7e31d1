import { createHash } from "node:crypto";
import type { ImportedLesion } from "#lib/domain/deepLesion/ImportedLesion.ts";
import { coordinatesFromDiameters } from "#lib/domain/editing/coordinates.ts";
import { type CopyValue, copyRows } from "./copyRows.ts";
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
const COLUMNS: readonly (readonly [
  name: string,
  type: string,
  value: (staged: StagedLesion) => CopyValue,
])[] = [
  ["row", "integer", ({ row }) => row],
  ["line", "text", ({ line }) => line],
  ["key", "uuid", ({ lesion }) => keyOf(lesion.identity)],
  ["patient", "integer", ({ lesion }) => lesion.at.patient],
  ["study", "integer", ({ lesion }) => lesion.at.study],
  ["series", "integer", ({ lesion }) => lesion.at.series],
  ["slice", "integer", ({ lesion }) => lesion.at.slice],
  ["coordinates", "float8[]", ({ lesion }) => coordinatesFromDiameters(lesion.diameters)],
  ["box", "float8[]", ({ lesion: { box } }) => [box.left, box.top, box.right, box.bottom]],
  ["longPx", "float8", ({ lesion }) => lesion.longPx],
  ["shortPx", "float8", ({ lesion }) => lesion.shortPx],
  ["longMm", "float8", ({ lesion }) => lesion.longMm],
  ["shortMm", "float8", ({ lesion }) => lesion.shortMm],
  ["angleDegrees", "float8", ({ lesion }) => lesion.angleDegrees],
  ["bodyX", "float8", ({ lesion }) => lesion.bodyX],
  ["bodyY", "float8", ({ lesion }) => lesion.bodyY],
  ["bodyZ", "float8", ({ lesion }) => lesion.bodyZ],
  ["coarseType", "integer", ({ lesion }) => lesion.coarseType],
  ["noisy", "boolean", ({ lesion }) => lesion.noisy],
  ["rangeFirst", "integer", ({ lesion }) => lesion.range.first],
  ["rangeLast", "integer", ({ lesion }) => lesion.range.last],
  ["spacingXMm", "float8", ({ lesion }) => lesion.spacingXMm],
  ["spacingYMm", "float8", ({ lesion }) => lesion.spacingYMm],
  ["intervalMm", "float8", ({ lesion }) => lesion.intervalMm],
  ["columns", "integer", ({ lesion }) => lesion.size.columns],
  ["rows", "integer", ({ lesion }) => lesion.size.rows],
  ["windowLowHu", "float8", ({ lesion }) => lesion.windowHu?.[0] ?? null],
  ["windowHighHu", "float8", ({ lesion }) => lesion.windowHu?.[1] ?? null],
  ["sex", "text", ({ lesion }) => lesion.sex],
  ["ageYears", "integer", ({ lesion }) => lesion.ageYears],
  ["split", "text", ({ lesion }) => lesion.split],
];

/** Brings the lesions of a file into a table that lasts as long as the transaction, where they are looked at together. */
export async function stageLesions(
  session: ImportSession,
  lesions: AsyncIterable<StagedLesion>,
  signal: AbortSignal,
): Promise<void> {
  const columns = COLUMNS.map(([name, type]) => `"${name}" ${type}`);
  await session.query(
    `CREATE TEMPORARY TABLE "Staged" (${columns.join(", ")}, "lesionId" integer, "known" boolean NOT NULL DEFAULT false)
     ON COMMIT DROP`,
  );
  await copyRows(
    session,
    '"Staged"',
    COLUMNS.map(([name]) => `"${name}"`),
    valuesOf(lesions),
    signal,
  );
  await session.query(`ANALYZE "Staged" ("row", "key", "patient", "study", "series", "slice")`);
}

async function* valuesOf(lesions: AsyncIterable<StagedLesion>): AsyncGenerator<readonly CopyValue[]> {
  for await (const staged of lesions) yield COLUMNS.map(([, , value]) => value(staged));
}

/** The same lesion has the same key, whatever file tells of it and whenever (as a UUID, since keys of mined ones are). */
const keyOf = (identity: string): string =>
  createHash("sha256").update(`deeplesion ${identity}`).digest("hex").slice(0, 32);
