import type { Database } from "../client.ts";
import { Prisma } from "../generated/client.ts";
import { SERIES_WITH_TICKS, type SeriesWithTicksRow } from "./seriesWithTicks.ts";

export interface OtherSeriesRow extends SeriesWithTicksRow {
  readonly studyIndex: number;
  /** The kept slice whose height in the body is nearest; null when no height is known. */
  readonly atHeight: number | null;
}

/** Where a lesion lies among its patient's studies; null when there is no such lesion. */
export async function placeOfLesion(db: Database, id: number) {
  const [row] = await db.$queryRaw<
    {
      patientIndex: number;
      studyIndex: number;
      seriesId: number;
      slice: number;
      /** Height of its key slice, and without that its own; null when neither is known. */
      bodyZ: number | null;
      /** First and last kept slice of its series; null when none is kept. */
      first: number | null;
      last: number | null;
    }[]
  >`
    SELECT st."patientIndex", st."studyIndex", l."seriesId", l."keySliceIndex" AS "slice",
      coalesce(sl."bodyZ", v."bodyZ") AS "bodyZ", "ends"."first", "ends"."last"
    FROM "Lesion" l
    JOIN "LesionVersion" v ON v."lesionId" = l."id" AND v."version" = l."version"
    JOIN "Series" s ON s."id" = l."seriesId"
    JOIN "Study" st ON st."id" = s."studyId"
    LEFT JOIN "Slice" sl ON sl."seriesId" = l."seriesId" AND sl."index" = l."keySliceIndex"
    LEFT JOIN LATERAL (SELECT min("index") AS "first", max("index") AS "last" FROM "Slice"
      WHERE "seriesId" = l."seriesId" AND "stored") "ends" ON true
    WHERE l."id" = ${id}`;
  return row ?? null;
}

/** So many studies, and so many series, are told of: a patient in follow-up for decades has hundreds. */
const MOST = { studies: 40, series: 60 } as const;

/** A patient's studies, those nearest in number to one first. */
export function studiesOfPatient(db: Database, patientIndex: number, near: number) {
  return db.$queryRaw<{ studyIndex: number; dayOffset: number | null }[]>`
    SELECT "studyIndex", "dayOffset" FROM "Study" WHERE "patientIndex" = ${patientIndex}
    ORDER BY abs("studyIndex" - ${near}::int) LIMIT ${MOST.studies}`;
}

/**
 * A patient's series with kept slices but one, those of the studies nearest to `near` first.
 *
 * @param bodyZ the height to be found in each; null when it is not known
 */
export function otherSeriesOfPatient(
  db: Database,
  {
    patientIndex,
    but,
    near,
    bodyZ,
  }: { patientIndex: number; but: number; near: number; bodyZ: number | null },
): Promise<OtherSeriesRow[]> {
  return db.$queryRaw<OtherSeriesRow[]>`
    SELECT ${SERIES_WITH_TICKS}, st."studyIndex",
      (SELECT sl."index" FROM "Slice" sl
        WHERE sl."seriesId" = s."id" AND sl."stored" AND sl."bodyZ" IS NOT NULL AND ${bodyZ}::float8 IS NOT NULL
        ORDER BY abs(sl."bodyZ" - ${bodyZ}::float8), sl."index" LIMIT 1) AS "atHeight"
    FROM "Series" s JOIN "Study" st ON st."id" = s."studyId"
    WHERE st."patientIndex" = ${patientIndex} AND s."id" <> ${but}
      AND EXISTS (SELECT FROM "Slice" sl WHERE sl."seriesId" = s."id" AND sl."stored")
    ORDER BY abs(st."studyIndex" - ${near}::int), s."seriesIndex" LIMIT ${MOST.series}`;
}

const MOST_LESIONS = 200;

/** Which active lesions a patient has beside one, nearest in study and slice first; for `loadChosenRows`. */
export const otherLesionsOfPatient = (
  patientIndex: number,
  but: { readonly id: number; readonly studyIndex: number; readonly slice: number },
): Prisma.Sql => Prisma.sql`
  SELECT l."id", row_number() OVER (
    ORDER BY abs(st."studyIndex" - ${but.studyIndex}::int), abs(l."keySliceIndex" - ${but.slice}::int), l."id") AS "place"
  FROM "Lesion" l JOIN "Series" s ON s."id" = l."seriesId" JOIN "Study" st ON st."id" = s."studyId"
  WHERE st."patientIndex" = ${patientIndex} AND l."state" = 'active' AND l."id" <> ${but.id}
  ORDER BY "place" LIMIT ${MOST_LESIONS}`;
