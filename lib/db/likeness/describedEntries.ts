import type { Query } from "../../domain/query/Query.ts";
import type { Database } from "../client.ts";
import { INCLUDED, whereOf } from "../query/whereOf.ts";

/** What lesions are compared by beside their pictures. */
export interface DescribedEntry {
  readonly lesionId: number;
  readonly version: number;
  readonly patient: number;
  readonly type: number | null;
  readonly longMm: number;
  readonly shortMm: number;
  readonly x: number | null;
  readonly y: number | null;
  readonly z: number | null;
}

/** The included lesions that a model has described as they stand, by number, at most `limit` after a number. */
export function describedEntries(
  db: Database,
  model: string,
  after: number,
  limit: number,
): Promise<DescribedEntry[]> {
  return db.$queryRaw<DescribedEntry[]>`
    SELECT e."lesionId", e."version", e."patientIndex" AS "patient", e."coarseType" AS "type", e."longMm", e."shortMm",
      e."bodyX" AS "x", e."bodyY" AS "y", e."bodyZ" AS "z"
    FROM "LesionEntry" e
    JOIN "LesionDescriptor" d ON d."lesionId" = e."lesionId" AND d."model" = ${model} AND d."version" = e."version"
    WHERE e."lesionId" > ${after}::int AND ${INCLUDED}
    ORDER BY e."lesionId" LIMIT ${limit}::int`;
}

/** What is known of one lesion, whether or not it is described or included. */
export async function entryOf(db: Database, lesionId: number): Promise<DescribedEntry | null> {
  const [found] = await db.$queryRaw<DescribedEntry[]>`
    SELECT e."lesionId", e."version", e."patientIndex" AS "patient", e."coarseType" AS "type", e."longMm", e."shortMm",
      e."bodyX" AS "x", e."bodyY" AS "y", e."bodyZ" AS "z"
    FROM "LesionEntry" e WHERE e."lesionId" = ${lesionId}::int`;
  return found ?? null;
}

/** Numbers of the lesions of a query. */
export async function idsOfQuery(db: Database, query: Query): Promise<number[]> {
  const rows = await db.$queryRaw<{ lesionId: number }[]>`
    SELECT e."lesionId" FROM "LesionEntry" e WHERE ${whereOf(query)}`;
  return rows.map(({ lesionId }) => lesionId);
}

/** How many included lesions there are, and how many of them have a picture. */
export async function countPictured(db: Database): Promise<{ all: number; pictured: number }> {
  const [row] = await db.$queryRaw<{ all: number; pictured: number }[]>`
    SELECT count(*)::int AS "all", (count(*) FILTER (WHERE e."hasImage"))::int AS "pictured"
    FROM "LesionEntry" e WHERE ${INCLUDED}`;
  return row ?? { all: 0, pictured: 0 };
}
