import type { Database } from "../client.ts";
import { Prisma } from "../generated/client.ts";
import { type LesionListRow, loadChosenRows } from "../lesionList.ts";

const SIBLINGS = 8;
const ALIKE = 6;

/** How many times longer a lesion counts as far away as the other end of the body. */
const FAR_SIZE = 4;

/** Other active lesions of the same patient: those of the same series first, then by days between, then by height. */
export async function loadSiblings(
  db: Database,
  lesionId: number,
  patientIndex: number,
): Promise<LesionListRow[]> {
  return loadChosenRows(
    db,
    Prisma.sql`
      WITH "this" AS (
        SELECT l."seriesId", st."dayOffset", v."bodyZ" FROM "Lesion" l
        JOIN "LesionVersion" v ON v."lesionId" = l."id" AND v."version" = l."version"
        JOIN "Series" s ON s."id" = l."seriesId" JOIN "Study" st ON st."id" = s."studyId" WHERE l."id" = ${lesionId}
      )
      SELECT o."id", row_number() OVER (ORDER BY o."seriesId" <> "this"."seriesId",
          abs(coalesce(st."dayOffset" - "this"."dayOffset", 0)), abs(coalesce(v."bodyZ" - "this"."bodyZ", 0)), o."id") AS "place"
      FROM "this", "Study" st
      JOIN "Series" s ON s."studyId" = st."id"
      JOIN "Lesion" o ON o."seriesId" = s."id" AND o."state" = 'active' AND o."id" <> ${lesionId}
      JOIN "LesionVersion" v ON v."lesionId" = o."id" AND v."version" = o."version"
      WHERE st."patientIndex" = ${patientIndex}
      ORDER BY "place" LIMIT ${SIBLINGS}`,
  );
}

/**
 * Active lesions of other patients that are most like one: the distance is that in the body, as shares of its width, depth
 * and height, with the ratio of the long diameters as a fourth direction. Where a place is not known, it counts as half
 * the body away.
 */
export async function loadAlike(
  db: Database,
  lesionId: number,
  patientIndex: number,
): Promise<LesionListRow[]> {
  const apart = (column: "bodyX" | "bodyY" | "bodyZ") =>
    Prisma.sql`coalesce(v.${Prisma.raw(`"${column}"`)} - "this".${Prisma.raw(`"${column}"`)}, 0.5) ^ 2`;
  return loadChosenRows(
    db,
    Prisma.sql`
      WITH "this" AS (
        SELECT v."bodyX", v."bodyY", v."bodyZ", v."longMm" FROM "Lesion" l
        JOIN "LesionVersion" v ON v."lesionId" = l."id" AND v."version" = l."version" WHERE l."id" = ${lesionId}
      ), "nearest" AS (
        SELECT o."id", ${apart("bodyX")} + ${apart("bodyY")} + ${apart("bodyZ")}
          + (ln(greatest(v."longMm", 0.1) / greatest("this"."longMm", 0.1)) / ln(${FAR_SIZE}::float8)) ^ 2 AS "apart"
        FROM "this", "Lesion" o
        JOIN "LesionVersion" v ON v."lesionId" = o."id" AND v."version" = o."version"
        JOIN "Series" s ON s."id" = o."seriesId" JOIN "Study" st ON st."id" = s."studyId"
        WHERE o."state" = 'active' AND st."patientIndex" <> ${patientIndex}
        ORDER BY "apart", o."id" LIMIT ${ALIKE}
      )
      SELECT "id", row_number() OVER (ORDER BY "apart", "id") AS "place" FROM "nearest"`,
  );
}
