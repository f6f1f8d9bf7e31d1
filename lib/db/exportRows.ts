import type { DatasetRow } from "../domain/datasets/DatasetRow.ts";
import { cursorRows } from "./cursorRows.ts";
import { Prisma } from "./generated/client.ts";

/** Which lesions, and which version of each. */
export type LesionSelection =
  /** The lesions and versions that a release froze, in the parts that it froze, whatever became of them since. */
  | { readonly releaseId: number }
  /** Those that a condition over `"LesionEntry" e` lets through, as they stand. */
  | { readonly where: Prisma.Sql };

/** The lesions of one series, by key slice. */
export interface SeriesRows {
  /** `{patient}_{study}_{series}`. */
  readonly seriesName: string;
  /** Slice numbers after which slices are missing. */
  readonly gapsAfter: readonly number[];
  /** Direction cosines of a slice's rows, then of its columns (PS3.3 C.7.6.2.1.1); empty when not known. */
  readonly orientation: readonly number[];
  /** Centre of the first pixel of slice 1 in the scanner's coordinates (LPS) [mm]; empty when not known. */
  readonly origin: readonly number[];
  /** Median table step [mm]; null for a single slice. */
  readonly tableStepMm: number | null;
  readonly rows: readonly DatasetRow[];
}

/** Rows in memory at once, besides those of one series. */
const PAGE = 500;

/** What a row of the statement holds. */
interface ExportedRow extends Omit<DatasetRow, "diameters" | "box" | "range" | "windowHu"> {
  readonly coordinates: readonly number[];
  readonly box: readonly number[];
  readonly rangeFirst: number;
  readonly rangeLast: number;
  readonly gapsAfter: readonly number[];
  readonly orientation: readonly number[];
  readonly seriesOrigin: readonly number[];
  readonly tableStepMm: number | null;
  readonly windowLowHu: number | null;
  readonly windowHighHu: number | null;
}

/**
 * The lesions of a selection with what is known of them, a series at a time in the order patient, study, series; within
 * a series by key slice. Lesions of one slice stand in an order that comes from their content, so a dataset that was
 * mined in another order, or by a run that was killed and resumed, gives the same rows in the same places.
 *
 * Read through a cursor of the database, so that they are sorted once however many there are. Call it within `snapshot`.
 */
export async function* exportRows(
  db: Prisma.TransactionClient,
  selection: LesionSelection,
): AsyncGenerator<SeriesRows> {
  let series: ExportedRow[] = [];
  for await (const row of cursorRows<ExportedRow>(db, statement(selection), PAGE)) {
    if (series[0] && series[0].seriesName !== row.seriesName) {
      yield seriesRows(series[0], series);
      series = [];
    }
    series.push(row);
  }
  if (series[0]) yield seriesRows(series[0], series);
}

/** Number of lesions of a selection, for a progress bar. */
export async function countExportRows(
  db: Prisma.TransactionClient,
  selection: LesionSelection,
): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS "count" ${
      "releaseId" in selection
        ? Prisma.sql`FROM "ReleaseLesion" r WHERE r."releaseId" = ${selection.releaseId}`
        : Prisma.sql`FROM "LesionEntry" e WHERE ${selection.where}`
    }`;
  return row?.count ?? 0;
}

/** SQL: the part in which a lesion of a selection stands. */
export const splitOf = (selection: LesionSelection): Prisma.Sql =>
  "releaseId" in selection ? Prisma.sql`r."split"` : Prisma.sql`p."split"`;

/** SQL: the lesions "l" of a selection in their versions "v", with series "s", study "st" and patient "p". */
export const lesionsFrom = (selection: LesionSelection): Prisma.Sql => Prisma.sql`
  ${
    "releaseId" in selection
      ? Prisma.sql`FROM "ReleaseLesion" r JOIN "Lesion" l ON l."id" = r."lesionId"
          JOIN "LesionVersion" v ON v."lesionId" = l."id" AND v."version" = r."version"`
      : Prisma.sql`FROM "LesionEntry" e JOIN "Lesion" l ON l."id" = e."lesionId"
          JOIN "LesionVersion" v ON v."lesionId" = l."id" AND v."version" = l."version"`
  }
  JOIN "Series" s ON s."id" = l."seriesId"
  JOIN "Study" st ON st."id" = s."studyId"
  JOIN "Patient" p ON p."index" = st."patientIndex"
  WHERE ${"releaseId" in selection ? Prisma.sql`r."releaseId" = ${selection.releaseId}` : selection.where}`;

const statement = (selection: LesionSelection): Prisma.Sql => Prisma.sql`
  SELECT l."id" AS "lesionId", l."key"::text AS "key", v."version", st."patientIndex", st."studyIndex",
         s."seriesIndex", s."name" AS "seriesName", l."keySliceIndex" AS "keySlice", v."coordinates", v."box",
         v."longPx", v."shortPx", v."longMm", v."shortMm", v."bodyX", v."bodyY", v."bodyZ", v."bodyZError",
         v."coarseType", v."noisy", l."origin", v."verdict", v."rangeFirst", v."rangeLast", s."spacingXMm",
         s."spacingYMm", s."intervalMm", s."slices", coalesce(s."gapsAfter", '{}') AS "gapsAfter", coalesce(s."orientation", '{}') AS "orientation",
         coalesce(s."origin", '{}') AS "seriesOrigin", s."tableStepMm", s."columns",
         s."rows", s."windowLowHu", s."windowHighHu", s."lossy", st."sex", st."ageYears", st."dayOffset",
         ${splitOf(selection)} AS "split",
         v."meanHu", v."sdHu", v."minHu", v."maxHu", v."bodyShare", v."angleDegrees",
         (SELECT b."findingSiteCode" FROM "LesionBookmark" lb JOIN "Bookmark" b ON b."id" = lb."bookmarkId"
           WHERE lb."lesionId" = l."id" AND b."findingSiteCode" IS NOT NULL
           ORDER BY b."id" LIMIT 1) AS "siteCode",
         ARRAY(SELECT f."rule" FROM "Flag" f WHERE f."versionId" = v."id" ORDER BY f."rule") AS "flags"
  ${lesionsFrom(selection)}
  ORDER BY st."patientIndex", st."studyIndex", s."seriesIndex", l."keySliceIndex", l."key"::text`;

const seriesRows = (
  { seriesName, gapsAfter, orientation, seriesOrigin, tableStepMm }: ExportedRow,
  rows: readonly ExportedRow[],
): SeriesRows => ({
  seriesName,
  gapsAfter,
  orientation,
  origin: seriesOrigin,
  tableStepMm,
  rows: rows.map(datasetRow),
});

function datasetRow(row: ExportedRow): DatasetRow {
  const {
    coordinates,
    box,
    rangeFirst,
    rangeLast,
    windowLowHu,
    windowHighHu,
    gapsAfter,
    orientation,
    seriesOrigin,
    tableStepMm,
    ...same
  } = row;
  const [ax = 0, ay = 0, bx = 0, by = 0, cx = 0, cy = 0, dx = 0, dy = 0] = coordinates;
  const [left = 0, top = 0, right = 0, bottom = 0] = box;
  return {
    ...same,
    diameters: {
      long: [
        { x: ax, y: ay },
        { x: bx, y: by },
      ],
      short: [
        { x: cx, y: cy },
        { x: dx, y: dy },
      ],
    },
    box: { left, top, right, bottom },
    range: { first: rangeFirst, last: rangeLast },
    windowHu: windowLowHu === null || windowHighHu === null ? null : [windowLowHu, windowHighHu],
  };
}
