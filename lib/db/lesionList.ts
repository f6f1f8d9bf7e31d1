import type { Database } from "./client.ts";
import { Prisma } from "./generated/client.ts";
import { PLAN_ONCE } from "./statementNames.ts";

export interface LesionFilter {
  /** A rule's name, `any` or `none`. */
  readonly flag?: string | undefined;
  readonly split?: string | undefined;
  /** Long diameter [mm]: at least, and less than. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}

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

/**
 * Lesions that the filter lets through, in the order of their numbers, after a number.
 *
 * The page is found by comparing numbers, not by counting rows, so that page 10,000 costs what page 1 costs.
 */
export async function listLesionRows(
  db: Database,
  filter: LesionFilter,
  after: number,
  limit: number,
): Promise<LesionListRow[]> {
  return db.$queryRaw<LesionListRow[]>`
    SELECT ${COLUMNS} ${FROM_LESIONS}
    WHERE ${conditions(filter)} AND l."id" > ${after}
    ORDER BY l."id" LIMIT ${limit}`;
}

export async function countLesions(db: Database, filter: LesionFilter): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS "count" ${FROM_LESIONS} WHERE ${conditions(filter)}`;
  return row?.count ?? 0;
}

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

function conditions({ flag, split, from, to }: LesionFilter): Prisma.Sql {
  const flags = Prisma.sql`EXISTS (SELECT FROM "Flag" f WHERE f."versionId" = v."id"`;
  const all = [Prisma.sql`l."state" = 'active'`];
  if (flag === "any") all.push(Prisma.sql`${flags})`);
  else if (flag === "none") all.push(Prisma.sql`NOT ${flags})`);
  else if (flag !== undefined) all.push(Prisma.sql`${flags} AND f."rule" = ${flag})`);
  if (split !== undefined) all.push(Prisma.sql`p."split" = ${split}`);
  if (from !== undefined) all.push(Prisma.sql`v."longMm" >= ${from}`);
  if (to !== undefined) all.push(Prisma.sql`v."longMm" < ${to}`);
  return Prisma.join(all, " AND ");
}
