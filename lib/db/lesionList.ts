import type { Database } from "./client.ts";
import { Prisma } from "./generated/client.ts";
import { PLAN_ONCE } from "./statementNames.ts";

export interface LesionListRow {
  readonly id: number;
  readonly version: number;
  readonly series: string;
  readonly slice: number;
  readonly longMm: number;
  readonly shortMm: number;
  readonly coordinates: number[];
  readonly box: number[];
  readonly spacingXMm: number;
  readonly spacingYMm: number;
  readonly bodyX: number | null;
  readonly bodyY: number | null;
  readonly bodyZ: number | null;
  readonly windowLowHu: number | null;
  readonly windowHighHu: number | null;
  readonly split: "train" | "validation" | "test";
  readonly coarseType: number | null;
  readonly hasImage: boolean;
  readonly flags: {
    rule: string;
    value: number;
    limit: number;
    side: "below" | "above";
    unit: string;
  }[];
}

/** Lesions with their version that counts; withdrawn ones have their own page only. */
const FROM_LESIONS = Prisma.sql`
  FROM "Lesion" l
  JOIN "LesionVersion" v ON v."lesionId" = l."id" AND v."version" = l."version"
  JOIN "Series" s ON s."id" = l."seriesId"
  JOIN "Study" st ON st."id" = s."studyId"
  JOIN "Patient" p ON p."index" = st."patientIndex"`;

const COLUMNS = Prisma.sql`
  l."id", l."version", s."name" AS "series", l."keySliceIndex" AS "slice", v."longMm", v."shortMm", v."coordinates", v."box",
  s."spacingXMm", s."spacingYMm", v."bodyX", v."bodyY", v."bodyZ", s."windowLowHu", s."windowHighHu", p."split",
  v."coarseType",
  EXISTS (SELECT FROM "Slice" sl
    WHERE sl."seriesId" = l."seriesId" AND sl."index" = l."keySliceIndex" AND sl."stored") AS "hasImage",
  coalesce((SELECT json_agg(json_build_object('rule', f."rule", 'value', f."value", 'limit', f."limit",
      'side', f."side", 'unit', f."unit") ORDER BY f."id")
    FROM "Flag" f WHERE f."versionId" = v."id"), '[]'::json) AS "flags"`;

/** One lesion, withdrawn or not; null when there is none of this number. */
export async function loadLesionRow(db: Database, id: number): Promise<LesionListRow | null> {
  const [row] = await db.$queryRaw<LesionListRow[]>`SELECT ${COLUMNS} ${FROM_LESIONS} WHERE l."id" = ${id}`;
  return row ?? null;
}

/**
 * Lesions that a subquery chose, active or not.
 *
 * @param chosen gives `"id"` and `"place"`: the rows come in the order of the places
 */
export async function loadChosenRows(db: Database, chosen: Prisma.Sql): Promise<LesionListRow[]> {
  return db.$queryRaw<LesionListRow[]>`${PLAN_ONCE} 
    SELECT ${COLUMNS} ${FROM_LESIONS} JOIN (${chosen}) chosen ON chosen."id" = l."id" ORDER BY chosen."place"`;
}

/** Lesions by their numbers, active or not, in that order; those that do not exist are left out. */
export function loadNamedRows(db: Database, ids: readonly number[]): Promise<LesionListRow[]> {
  const wanted = [...ids];
  return loadChosenRows(
    db,
    Prisma.sql`SELECT "id", "place" FROM unnest(${wanted}::int[]) WITH ORDINALITY AS given("id", "place")`,
  );
}
