import type { Database } from "../client.ts";

/** Runs that counted marks, the newest first, with how many. */
export function runsWithMarks(db: Database): Promise<{ id: number; marks: number }[]> {
  return db.$queryRaw<{ id: number; marks: number }[]>`
    SELECT c."runId" AS "id", sum(c."count")::int AS "marks" FROM "BookmarkCensus" c
    JOIN "MiningRun" r ON r."id" = c."runId" AND r."state" = 'done' GROUP BY 1 ORDER BY 1 DESC`;
}

/** Marks of a run by the modality of their image, and by the year of their study, 0 where it is not known. */
export async function censusOfRun(db: Database, runId: number) {
  const rows = await db.bookmarkCensus.findMany({ where: { runId } });
  const summed = (nameOf: (row: (typeof rows)[number]) => string) =>
    [...Map.groupBy(rows, nameOf)].map(([of, each]) => ({
      of,
      count: each.reduce((sum, { count }) => sum + count, 0),
    }));
  return {
    modalities: summed(({ modality }) => modality).toSorted((a, b) => b.count - a.count),
    years: summed(({ year }) => String(year)).toSorted((a, b) => Number(a.of) - Number(b.of)),
  };
}
