import type { SliceFacts } from "#lib/domain/deepLesion/lesionFromBox.ts";
import type { ImportSession } from "./ImportSession.ts";

/** What is known of series whose lesions other files tell more about, by patient, study and series of the release. */
export type RelatedSeries = ReadonlyMap<string, SliceFacts>;

export const relatedKey = (ref: { patient: number; study: number; series: number }): string =>
  `${ref.patient}_${ref.study}_${ref.series}`;

/** The newest import of the release: files about DeepLesion mean its patients and rows. Null when it was not imported. */
export async function newestRelease(
  session: ImportSession,
): Promise<{ readonly id: number; readonly patientOffset: number } | null> {
  const { rows } = await session.query<{ id: number; patientOffset: number }>(
    `SELECT "id", "patientOffset" FROM "DatasetImport" WHERE "kind" = 'deeplesion' ORDER BY "id" DESC LIMIT 1`,
  );
  return rows[0] ?? null;
}

/** @param refs patient, study and series as the release numbers them */
export async function relatedSeries(
  session: ImportSession,
  patientOffset: number,
  refs: readonly { readonly patient: number; readonly study: number; readonly series: number }[],
): Promise<RelatedSeries> {
  const { rows } = await session.query<
    Omit<SliceFacts, "size" | "windowHu"> & {
      patient: number;
      study: number;
      series: number;
      columns: number;
      rows: number;
      windowLowHu: number | null;
      windowHighHu: number | null;
    }
  >(
    `SELECT g."patient", g."study", g."series", s."spacingXMm", s."spacingYMm", s."intervalMm", s."columns", s."rows",
       s."windowLowHu", s."windowHighHu", p."split", st."sex", st."ageYears"
     FROM (SELECT DISTINCT * FROM unnest($2::int[], $3::int[], $4::int[]) AS g("patient", "study", "series")) g
     JOIN "Patient" p ON p."index" = g."patient" + $1::int
     JOIN "Study" st ON st."patientIndex" = p."index" AND st."studyIndex" = g."study"
     JOIN "Series" s ON s."studyId" = st."id" AND s."seriesIndex" = g."series"`,
    [
      patientOffset,
      refs.map(({ patient }) => patient),
      refs.map(({ study }) => study),
      refs.map(({ series }) => series),
    ],
  );
  return new Map(
    rows.map(({ columns, rows: height, windowLowHu, windowHighHu, ...facts }) => [
      relatedKey(facts),
      {
        ...facts,
        size: { columns, rows: height },
        windowHu: windowLowHu === null || windowHighHu === null ? null : [windowLowHu, windowHighHu],
      },
    ]),
  );
}
