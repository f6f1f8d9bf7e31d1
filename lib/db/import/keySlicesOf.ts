import type { ImportSession } from "./ImportSession.ts";
import { type Offsets, STAGED_SERIES_NAME } from "./placeStaged.ts";

/** A series of a file, with the slices whose pictures its lesions need. */
export interface NeededSeries {
  readonly id: number;
  /** As it is named here, and as the file's own numbers name it. */
  readonly name: string;
  readonly nameInFile: string;
  readonly columns: number;
  readonly rows: number;
  readonly keySlices: readonly { readonly slice: number; readonly row: number }[];
}

/** So many series in memory at once. */
const PAGE = 500;

/** The series of the rows that are staged now, a page at a time; between pages the session may be used. */
export const seriesOfStaged = (session: ImportSession, { patientOffset }: Offsets) =>
  pagesOf(
    session,
    `SELECT r."id", s."slice", min(s."row") AS "row"
     FROM "Staged" s JOIN "Series" r ON r."name" = ${STAGED_SERIES_NAME} GROUP BY 1, 2`,
    patientOffset,
    [],
  );

/** The same of a file that was brought in before. */
export const seriesOfImport = (session: ImportSession, importId: number, { patientOffset }: Offsets) =>
  pagesOf(
    session,
    `SELECT l."seriesId" AS "id", l."keySliceIndex" AS "slice", min(i."row") AS "row"
     FROM "ImportedRow" i JOIN "Lesion" l ON l."id" = i."lesionId"
     WHERE i."importId" = $2::int AND $1::int IS NOT NULL GROUP BY 1, 2`,
    patientOffset,
    [importId],
  );

async function* pagesOf(
  session: ImportSession,
  slices: string,
  patientOffset: number,
  more: readonly number[],
): AsyncGenerator<readonly NeededSeries[]> {
  await session.query(
    `DECLARE "neededSeries" NO SCROLL CURSOR FOR
     SELECT r."id", r."name", r."columns", r."rows",
       lpad(p."patient"::text, greatest(6, length(p."patient"::text)), '0') || substring(r."name" FROM '_.*$') AS "nameInFile",
       json_agg(json_build_object('slice', k."slice", 'row', k."row") ORDER BY k."slice") AS "keySlices"
     FROM (${slices}) k JOIN "Series" r ON r."id" = k."id" JOIN "Study" st ON st."id" = r."studyId",
       LATERAL (SELECT st."patientIndex" - $1::int AS "patient") p
     GROUP BY r."id", p."patient" ORDER BY min(k."row")`,
    [patientOffset, ...more],
  );
  for (;;) {
    const { rows } = await session.query<NeededSeries>(`FETCH ${PAGE} FROM "neededSeries"`);
    if (rows.length > 0) yield rows;
    if (rows.length < PAGE) break;
  }
  await session.query(`CLOSE "neededSeries"`);
}
