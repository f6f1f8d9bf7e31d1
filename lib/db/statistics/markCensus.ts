import type { Database } from "../client.ts";

/** Finished runs that read marks, the newest first, with how many. */
export function runsWithMarks(db: Database): Promise<{ id: number; marks: number }[]> {
  return db.$queryRaw<{ id: number; marks: number }[]>`
    SELECT i."runId" AS "id", count(*)::int AS "marks" FROM "MiningItem" i
    JOIN "MiningRun" r ON r."id" = i."runId" AND r."state" = 'done'
    WHERE i."kind" = 'mark' AND i."modality" IS NOT NULL GROUP BY 1 ORDER BY 1 DESC`;
}

/** Marks of a run by the modality of their image, and studies with marks by year, 0 where it is not known. */
export async function censusOfRun(db: Database, runId: number) {
  const [modalities, years] = await Promise.all([
    db.$queryRaw<{ of: string; count: number }[]>`
      SELECT "modality" AS "of", count(*)::int AS "count" FROM "MiningItem"
      WHERE "runId" = ${runId} AND "kind" = 'mark' AND "modality" IS NOT NULL
      GROUP BY 1 ORDER BY 2 DESC, 1`,
    db.$queryRaw<{ of: string; count: number }[]>`
      SELECT "year"::text AS "of", count(*)::int AS "count" FROM "MiningItem"
      WHERE "runId" = ${runId} AND "kind" = 'study' AND "year" IS NOT NULL
      GROUP BY "year" ORDER BY "year"`,
  ]);
  return { modalities, years };
}
