import type { ReleasedVersion } from "../../domain/release/versionChanges.ts";
import type { Database } from "../client.ts";
import { Prisma } from "../generated/client.ts";

/** A lesion that two releases do not hold alike; what one of them does not hold is null there. */
export interface DifferenceRow {
  readonly lesion: number;
  /** active, withdrawn, rejected or merged; excluded when it was left out. */
  readonly now: string;
  readonly before: ReleasedVersion | null;
  readonly after: ReleasedVersion | null;
}

const sides = (from: number, to: number): Prisma.Sql => Prisma.sql`
  FROM (SELECT * FROM "ReleaseLesion" WHERE "releaseId" = ${from}) a
  FULL JOIN (SELECT * FROM "ReleaseLesion" WHERE "releaseId" = ${to}) b ON b."lesionId" = a."lesionId"`;

const DIFFERS = Prisma.sql`(a."version", a."split") IS DISTINCT FROM (b."version", b."split")`;

const released = (side: Prisma.Sql): Prisma.Sql => Prisma.sql`(
  SELECT json_build_object('version', v."version", 'split', ${side}."split", 'verdict', v."verdict",
    'coarseType', v."coarseType", 'noisy', v."noisy", 'longMm', v."longMm", 'shortMm', v."shortMm",
    'coordinates', v."coordinates", 'box', v."box")
  FROM "LesionVersion" v WHERE v."lesionId" = ${side}."lesionId" AND v."version" = ${side}."version")`;

/** What differs between two releases, in the order of the lesions' numbers, after one. */
export async function differenceRows(
  db: Database,
  from: number,
  to: number,
  after: number,
  limit: number,
): Promise<DifferenceRow[]> {
  return db.$queryRaw<DifferenceRow[]>`
    SELECT coalesce(a."lesionId", b."lesionId") AS "lesion",
           CASE WHEN e."excluded" AND e."state" = 'active' THEN 'excluded' ELSE coalesce(e."state", 'withdrawn') END AS "now",
           ${released(Prisma.sql`a`)} AS "before", ${released(Prisma.sql`b`)} AS "after"
    ${sides(from, to)}
    LEFT JOIN "LesionEntry" e ON e."lesionId" = coalesce(a."lesionId", b."lesionId")
    WHERE ${DIFFERS} AND coalesce(a."lesionId", b."lesionId") > ${after}
    ORDER BY 1 LIMIT ${limit}`;
}

export async function countDifferences(db: Database, from: number, to: number) {
  const [row] = await db.$queryRaw<{ added: number; removed: number; changed: number; same: number }[]>`
    SELECT count(*) FILTER (WHERE a."lesionId" IS NULL)::int AS "added",
           count(*) FILTER (WHERE b."lesionId" IS NULL)::int AS "removed",
           count(*) FILTER (WHERE a."lesionId" = b."lesionId" AND ${DIFFERS})::int AS "changed",
           count(*) FILTER (WHERE NOT (${DIFFERS}))::int AS "same"
    ${sides(from, to)}`;
  return row ?? { added: 0, removed: 0, changed: 0, same: 0 };
}
