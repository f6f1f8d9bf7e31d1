import type { Query } from "../../domain/query/Query.ts";
import type { Database } from "../client.ts";
import { whereOf } from "../query/whereOf.ts";

interface CountedRow {
  readonly value: string;
  readonly missing: boolean;
  readonly count: number;
}

const MOST_VALUES = 12;

/** The patients with the most lesions of a query. */
export async function countByPatient(db: Database, query: Query): Promise<CountedRow[]> {
  return db.$queryRaw<CountedRow[]>`
    SELECT e."patientIndex"::text AS "value", false AS "missing", count(*)::int AS "count"
    FROM "LesionEntry" e WHERE ${whereOf(query)}
    GROUP BY e."patientIndex" ORDER BY count(*) DESC, e."patientIndex" LIMIT ${MOST_VALUES}`;
}

/** How many lesions of a query each release holds, the newest first, and how many are in none. */
export async function countByRelease(db: Database, query: Query): Promise<CountedRow[]> {
  const rows = await db.$queryRaw<CountedRow[]>`
    SELECT r."name" AS "value", false AS "missing", count(e."lesionId")::int AS "count"
    FROM "Release" r
    LEFT JOIN ("ReleaseLesion" rl JOIN "LesionEntry" e ON e."lesionId" = rl."lesionId" AND ${whereOf(query)})
      ON rl."releaseId" = r."id"
    GROUP BY r."id" ORDER BY r."id" DESC LIMIT ${MOST_VALUES}`;
  const [none] = await db.$queryRaw<CountedRow[]>`
    SELECT 'none' AS "value", true AS "missing", count(*)::int AS "count"
    FROM "LesionEntry" e
    WHERE ${whereOf(query)} AND e."lesionId" NOT IN (SELECT "lesionId" FROM "ReleaseLesion")`;
  return none && none.count > 0 ? [...rows, none] : rows;
}
