import type { Database } from "./client.ts";

/** A run as lists show it, with what is counted from its studies and lesions. */
export interface RunRow {
  readonly id: number;
  readonly state: string;
  readonly startedBy: string;
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
  readonly since: Date | null;
  readonly error: string | null;
  readonly sources: readonly { id: number; kind: string; locator: string }[];
  readonly studies: Readonly<Partial<Record<string, number>>>;
  readonly slicesDone: number;
  readonly slicesTotal: number;
  readonly lesions: number;
  readonly flagged: number;
}

/** The newest runs first. */
export async function listRuns(db: Database, limit: number): Promise<RunRow[]> {
  const runs = await db.miningRun.findMany({ orderBy: { id: "desc" }, take: limit, select: { id: true } });
  return loadRuns(
    db,
    runs.map(({ id }) => id),
  );
}

/** The runs of these numbers, the newest first; a number that is no run's is left out. */
export async function loadRuns(db: Database, ids: readonly number[]): Promise<RunRow[]> {
  const runs = await db.miningRun.findMany({
    where: { id: { in: [...ids] } },
    orderBy: { id: "desc" },
    include: { sources: { include: { source: true }, orderBy: { sourceId: "asc" } } },
  });
  const works = await db.studyWork.groupBy({
    by: ["runId", "state"],
    where: { runId: { in: [...ids] } },
    _count: { _all: true },
    _sum: { slicesDone: true, slicesTotal: true },
  });
  const lesions = await countLesionsOfRuns(db, ids);

  return runs.map((run) => {
    const mine = works.filter(({ runId }) => runId === run.id);
    const sum = (of: (row: (typeof mine)[number]) => number | null) =>
      mine.reduce((total, row) => total + (of(row) ?? 0), 0);
    const added = lesions.find(({ runId }) => runId === run.id);
    return {
      id: run.id,
      state: run.state,
      startedBy: run.startedBy,
      startedAt: run.startedAt,
      finishedAt: run.finishedAt,
      since: run.since,
      error: run.error,
      sources: run.sources.map(({ source: { id, kind, locator } }) => ({ id, kind, locator })),
      studies: Object.fromEntries(mine.map(({ state, _count }) => [state, _count._all])),
      slicesDone: sum(({ _sum }) => _sum.slicesDone),
      slicesTotal: sum(({ _sum }) => _sum.slicesTotal),
      lesions: added?.lesions ?? 0,
      flagged: added?.flagged ?? 0,
    };
  });
}

async function countLesionsOfRuns(db: Database, ids: readonly number[]) {
  return db.$queryRaw<{ runId: number; lesions: number; flagged: number }[]>`
    SELECT l."createdRunId" AS "runId", count(*)::int AS "lesions",
      count(*) FILTER (WHERE EXISTS (SELECT FROM "Flag" f WHERE f."versionId" = v."id"))::int AS "flagged"
    FROM "Lesion" l JOIN "LesionVersion" v ON v."lesionId" = l."id" AND v."version" = l."version"
    WHERE l."state" = 'active' AND l."createdRunId" = ANY(${[...ids]}::int[])
    GROUP BY 1`;
}

/** Why studies of a run failed for good, the most frequent first. */
export async function listFailures(db: Database, runId: number) {
  const failures = await db.studyWork.groupBy({
    by: ["error"],
    where: { runId, state: "failed" },
    _count: { _all: true },
  });
  return failures
    .map(({ error, _count }) => ({ sentence: error ?? "No reason was recorded.", studies: _count._all }))
    .sort((a, b) => b.studies - a.studies);
}
