import type { DatasetRow } from "../domain/datasets/DatasetRow.ts";
import type { Prisma } from "./generated/client.ts";

/** The lesions of one series, by key slice. */
export interface SeriesRows {
  /** `{patient}_{study}_{series}`. */
  readonly seriesName: string;
  /** Slice numbers after which slices are missing. */
  readonly gapsAfter: readonly number[];
  readonly rows: readonly DatasetRow[];
}

/** Rows in memory at once, besides those of one series. */
const PAGE = 500;

/** What a row of the statement holds. */
interface ExportedRow {
  readonly lesionId: number;
  readonly lesionKey: string;
  readonly version: number;
  readonly patientIndex: number;
  readonly studyIndex: number;
  readonly seriesIndex: number;
  readonly seriesName: string;
  readonly keySlice: number;
  readonly coordinates: readonly number[];
  readonly box: readonly number[];
  readonly longPx: number;
  readonly shortPx: number;
  readonly longMm: number;
  readonly shortMm: number;
  readonly bodyX: number | null;
  readonly bodyY: number | null;
  readonly bodyZ: number | null;
  readonly bodyZError: number | null;
  readonly coarseType: number | null;
  readonly noisy: boolean;
  readonly origin: string;
  readonly verdict: string | null;
  readonly rangeFirst: number;
  readonly rangeLast: number;
  readonly spacingXMm: number;
  readonly spacingYMm: number;
  readonly intervalMm: number | null;
  readonly slices: number;
  readonly gapsAfter: readonly number[];
  readonly columns: number;
  readonly rows: number;
  readonly windowLowHu: number | null;
  readonly windowHighHu: number | null;
  readonly lossy: boolean;
  readonly sex: "M" | "F" | null;
  readonly ageYears: number | null;
  readonly dayOffset: number | null;
  readonly split: "train" | "validation" | "test";
  readonly meanHu: number | null;
  readonly sdHu: number | null;
  readonly minHu: number | null;
  readonly maxHu: number | null;
  readonly bodyShare: number | null;
  readonly angleDegrees: number | null;
  readonly flags: readonly string[];
}

/**
 * All lesions that count, with what is known of them, a series at a time in the order patient, study, series; within a
 * series by key slice. Lesions of one slice stand in an order that comes from their content, so a dataset that was mined
 * in another order, or by a run that was killed and resumed, gives the same rows in the same places.
 *
 * Read in pages by comparing keys, so that the last page costs what the first does. Call it within `snapshot`.
 */
export async function* exportRows(db: Prisma.TransactionClient): AsyncGenerator<SeriesRows> {
  let series: ExportedRow[] = [];
  for await (const row of everyRow(db)) {
    if (series[0] && series[0].seriesName !== row.seriesName) {
      yield seriesRows(series[0], series);
      series = [];
    }
    series.push(row);
  }
  if (series[0]) yield seriesRows(series[0], series);
}

/** Number of lesions that count, for a progress bar. */
export async function countExportRows(db: Prisma.TransactionClient): Promise<number> {
  return db.lesion.count({ where: { state: "active" } });
}

async function* everyRow(db: Prisma.TransactionClient): AsyncGenerator<ExportedRow> {
  let after: Pick<ExportedRow, "patientIndex" | "studyIndex" | "seriesIndex" | "keySlice" | "lesionKey"> = {
    patientIndex: 0,
    studyIndex: 0,
    seriesIndex: 0,
    keySlice: 0,
    lesionKey: "",
  };
  for (;;) {
    const page = await db.$queryRaw<ExportedRow[]>`
      SELECT l."id" AS "lesionId", l."key"::text AS "lesionKey", l."version", st."patientIndex", st."studyIndex",
             s."seriesIndex", s."name" AS "seriesName", l."keySliceIndex" AS "keySlice", v."coordinates", v."box",
             v."longPx", v."shortPx", v."longMm", v."shortMm", v."bodyX", v."bodyY", v."bodyZ", v."bodyZError",
             v."coarseType", v."noisy", l."origin", v."verdict", v."rangeFirst", v."rangeLast", s."spacingXMm", s."spacingYMm", s."intervalMm",
             s."slices", s."gapsAfter", s."columns", s."rows", s."windowLowHu", s."windowHighHu", s."lossy",
             st."sex", st."ageYears", st."dayOffset", p."split", v."meanHu", v."sdHu", v."minHu", v."maxHu",
             v."bodyShare", v."angleDegrees",
             ARRAY(SELECT f."rule" FROM "Flag" f WHERE f."versionId" = v."id" ORDER BY f."rule") AS "flags"
      FROM "Lesion" l
      JOIN "LesionVersion" v ON v."lesionId" = l."id" AND v."version" = l."version"
      JOIN "Series" s ON s."id" = l."seriesId"
      JOIN "Study" st ON st."id" = s."studyId"
      JOIN "Patient" p ON p."index" = st."patientIndex"
      WHERE l."state" = 'active'
        AND (st."patientIndex", st."studyIndex", s."seriesIndex", l."keySliceIndex", l."key"::text) >
            (${after.patientIndex}, ${after.studyIndex}, ${after.seriesIndex}, ${after.keySlice}, ${after.lesionKey})
      ORDER BY st."patientIndex", st."studyIndex", s."seriesIndex", l."keySliceIndex", l."key"::text
      LIMIT ${PAGE}`;
    yield* page;
    const last = page.at(-1);
    if (!last || page.length < PAGE) return;
    after = last;
  }
}

const seriesRows = ({ seriesName, gapsAfter }: ExportedRow, rows: readonly ExportedRow[]): SeriesRows => ({
  seriesName,
  gapsAfter,
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
    lesionKey,
    gapsAfter,
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
