import type { Database } from "../client.ts";
import { Prisma } from "../generated/client.ts";
import { numbersOfPerson } from "./samePerson.ts";
import { SERIES_WITH_TICKS, type SeriesWithTicksRow } from "./seriesWithTicks.ts";

export interface OtherSeriesRow extends SeriesWithTicksRow {
  readonly patientIndex: number;
  readonly studyIndex: number;
  /** The kept slice whose height in the body is nearest; null when no height is known. */
  readonly atHeight: number | null;
}

/** Where a lesion lies among its patient's studies; null when there is no such lesion. */
export async function placeOfLesion(db: Database, id: number) {
  const [row] = await db.$queryRaw<
    {
      patientIndex: number;
      /** All numbers that the person goes by, this one among them. */
      patients: number[];
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
    SELECT st."patientIndex", ${numbersOfPerson(Prisma.sql`st."patientIndex"`)} AS "patients", st."studyIndex", l."seriesId", l."keySliceIndex" AS "slice",
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

/** A person, by all numbers, and the study that is looked at. */
export interface NearStudy {
  readonly patients: readonly number[];
  readonly patientIndex: number;
  readonly studyIndex: number;
}

/** Orders studies: those of the same number first, of these the nearest in number. */
const nearestTo = ({ patientIndex, studyIndex }: NearStudy): Prisma.Sql =>
  Prisma.sql`st."patientIndex" <> ${patientIndex}, abs(st."studyIndex" - ${studyIndex}::int)`;

/** A person's studies, those nearest to one first. */
export function studiesOfPerson(db: Database, near: NearStudy) {
  return db.$queryRaw<{ patientIndex: number; studyIndex: number; dayOffset: number | null }[]>`
    SELECT "patientIndex", "studyIndex", "dayOffset" FROM "Study" st
    WHERE "patientIndex" = ANY(${[...near.patients]}::int[])
    ORDER BY ${nearestTo(near)}, st."id" LIMIT ${MOST.studies}`;
}

/**
 * A person's series with kept slices but one, those of the studies nearest to `near` first.
 *
 * @param bodyZ the height to be found in each; null when it is not known
 */
export function otherSeriesOfPerson(
  db: Database,
  { but, near, bodyZ }: { but: number; near: NearStudy; bodyZ: number | null },
): Promise<OtherSeriesRow[]> {
  return db.$queryRaw<OtherSeriesRow[]>`
    SELECT ${SERIES_WITH_TICKS}, st."patientIndex", st."studyIndex",
      (SELECT sl."index" FROM "Slice" sl
        WHERE sl."seriesId" = s."id" AND sl."stored" AND sl."bodyZ" IS NOT NULL AND ${bodyZ}::float8 IS NOT NULL
        ORDER BY abs(sl."bodyZ" - ${bodyZ}::float8), sl."index" LIMIT 1) AS "atHeight"
    FROM "Series" s JOIN "Study" st ON st."id" = s."studyId"
    WHERE st."patientIndex" = ANY(${[...near.patients]}::int[]) AND s."id" <> ${but}
      AND EXISTS (SELECT FROM "Slice" sl WHERE sl."seriesId" = s."id" AND sl."stored")
    ORDER BY ${nearestTo(near)}, s."seriesIndex", s."id" LIMIT ${MOST.series}`;
}

const MOST_LESIONS = 200;

/** Which active lesions a person has beside one, nearest in study and slice first; for `loadChosenRows`. */
export const otherLesionsOfPerson = (
  near: NearStudy,
  but: { readonly id: number; readonly slice: number },
): Prisma.Sql => Prisma.sql`
  SELECT l."id", row_number() OVER (
    ORDER BY ${nearestTo(near)}, abs(l."keySliceIndex" - ${but.slice}::int), l."id") AS "place"
  FROM "Lesion" l JOIN "Series" s ON s."id" = l."seriesId" JOIN "Study" st ON st."id" = s."studyId"
  WHERE st."patientIndex" = ANY(${[...near.patients]}::int[]) AND l."state" = 'active' AND l."id" <> ${but.id}
  ORDER BY "place" LIMIT ${MOST_LESIONS}`;
