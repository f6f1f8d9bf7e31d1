import { FAILED_SHOWN, SCORE_BINS } from "../../contracts/detection.ts";
import type { Database } from "../client.ts";

/** So many runs are listed, the newest. */
const MOST_RUNS = 200;

/** Runs, the newest first, each with its model and evaluations. */
export const findRuns = (
  db: Database,
  where: { readonly model?: { readonly name: string }; readonly id?: number },
) =>
  db.detectionRun.findMany({
    where,
    orderBy: { id: "desc" },
    take: MOST_RUNS,
    include: {
      model: { select: { name: true } },
      evaluations: { select: { id: true, name: true }, orderBy: { id: "asc" } },
    },
  });

/** How many images of each run are done and failed. */
export async function progressOfRuns(
  db: Database,
  runIds: readonly number[],
): Promise<ReadonlyMap<number, { readonly done: number; readonly failed: number }>> {
  const rows = await db.$queryRaw<{ runId: number; done: number; failed: number }[]>`
    SELECT "runId", count(*) FILTER (WHERE "state" = 'done')::int AS "done",
           count(*) FILTER (WHERE "state" = 'failed')::int AS "failed"
    FROM "DetectionImage" WHERE "runId" = ANY(${[...runIds]}::int[]) GROUP BY "runId"`;
  return new Map(rows.map(({ runId, done, failed }) => [runId, { done, failed }]));
}

/** Figures of one run's boxes and images. */
export async function figuresOfRun(db: Database, runId: number) {
  const [images] = await db.$queryRaw<{ series: number; milliseconds: number | null }[]>`
    SELECT count(DISTINCT "seriesId")::int AS "series",
           percentile_cont(0.5) WITHIN GROUP (ORDER BY "milliseconds") AS "milliseconds"
    FROM "DetectionImage" WHERE "runId" = ${runId}`;
  const [range] = await db.$queryRaw<{ boxes: number; low: number | null; high: number | null }[]>`
    SELECT count(*)::int AS "boxes", min("score") AS "low", max("score") AS "high"
    FROM "Detection" WHERE "runId" = ${runId}`;
  const failures = await db.detectionImage.findMany({
    where: { runId, state: "failed" },
    orderBy: [{ seriesId: "asc" }, { sliceIndex: "asc" }],
    take: FAILED_SHOWN,
    include: { series: { select: { name: true } } },
  });
  return {
    series: images?.series ?? 0,
    millisecondsPerImage: images?.milliseconds ?? null,
    boxes: range?.boxes ?? 0,
    scores: range ? await scoresOf(db, runId, range) : null,
    failures: failures.map(({ series, sliceIndex, problem }) => ({
      series: series.name,
      slice: sliceIndex,
      problem: problem ?? "",
    })),
  };
}

/** Scores of our own networks go from 0 to 1; foreign ones as they do. */
async function scoresOf(
  db: Database,
  runId: number,
  { low, high }: { readonly low: number | null; readonly high: number | null },
) {
  if (low === null || high === null) return null;
  const isShare = low >= 0 && high <= 1;
  const from = isShare ? 0 : low;
  const to = isShare ? 1 : high > low ? high : low + 1;
  const rows = await db.$queryRaw<{ bin: number; count: number }[]>`
    SELECT least(${SCORE_BINS}::int, width_bucket("score", ${from}::float8, ${to}::float8, ${SCORE_BINS}::int)) - 1 AS "bin",
           count(*)::int AS "count"
    FROM "Detection" WHERE "runId" = ${runId} GROUP BY 1`;
  const counts = new Array<number>(SCORE_BINS).fill(0);
  for (const { bin, count } of rows) counts[bin] = count;
  return { from, to, counts };
}
