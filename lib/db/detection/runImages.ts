import type { DetectedBox } from "../../domain/detection/detectionsFromOutputs.ts";
import type { Query } from "../../domain/query/Query.ts";
import type { Database } from "../client.ts";
import { Prisma } from "../generated/client.ts";
import { whereOf } from "../query/whereOf.ts";

type Tx = Prisma.TransactionClient;

/** The slices that a run of a query looks at: key slices of its lesions, or all of their series; only those that are kept. */
const imagesOf = (query: Query, wholeSeries: boolean): Prisma.Sql =>
  wholeSeries
    ? Prisma.sql`
      SELECT s."seriesId", s."index" AS "sliceIndex" FROM "Slice" s
      WHERE s."stored" AND s."seriesId" IN (SELECT e."seriesId" FROM "LesionEntry" e WHERE ${whereOf(query)})`
    : Prisma.sql`
      SELECT DISTINCT e."seriesId", e."keySlice" AS "sliceIndex" FROM "LesionEntry" e
      JOIN "Slice" s ON s."seriesId" = e."seriesId" AND s."index" = e."keySlice" AND s."stored"
      WHERE ${whereOf(query)}`;

/** Counts what a run of a query would look at. */
export async function countImages(db: Tx, query: Query, wholeSeries: boolean) {
  const [counts] = await db.$queryRaw<
    { lesions: number; series: number; images: number; withoutPicture: number }[]
  >`
    SELECT
      (SELECT count(*)::int FROM "LesionEntry" e WHERE ${whereOf(query)}) AS "lesions",
      (SELECT count(DISTINCT i."seriesId")::int FROM (${imagesOf(query, wholeSeries)}) i) AS "series",
      (SELECT count(*)::int FROM (${imagesOf(query, wholeSeries)}) i) AS "images",
      (SELECT count(DISTINCT (e."seriesId", e."keySlice"))::int FROM "LesionEntry" e
        LEFT JOIN "Slice" s ON s."seriesId" = e."seriesId" AND s."index" = e."keySlice"
        WHERE s."stored" IS NOT TRUE AND ${whereOf(query)}) AS "withoutPicture"`;
  return counts ?? { lesions: 0, series: 0, images: 0, withoutPicture: 0 };
}

/** Writes down what a run is to look at, as the dataset stands now; gives how many images. */
export const addImages = (tx: Tx, runId: number, query: Query, wholeSeries: boolean): Promise<number> =>
  tx.$executeRaw`
    INSERT INTO "DetectionImage" ("runId", "seriesId", "sliceIndex")
    SELECT ${runId}::int, i."seriesId", i."sliceIndex" FROM (${imagesOf(query, wholeSeries)}) i
    ORDER BY 2, 3`;

/** A stretch of a series that one job looks at. */
export interface Batch {
  readonly seriesId: number;
  readonly first: number;
  readonly last: number;
}

/** So many slices make a job: a sweep reads those at its ends once more, and a worker that is killed loses so much at most. */
const SLICES_A_BATCH = 48;

/** What is still to be looked at, in stretches. */
export const batchesOf = (db: Tx, runId: number): Promise<Batch[]> => db.$queryRaw<Batch[]>`
  SELECT "seriesId", min("sliceIndex")::int AS "first", max("sliceIndex")::int AS "last"
  FROM (
    SELECT "seriesId", "sliceIndex",
           (row_number() OVER (PARTITION BY "seriesId" ORDER BY "sliceIndex") - 1) / ${SLICES_A_BATCH}::int AS "part"
    FROM "DetectionImage" WHERE "runId" = ${runId} AND "state" = 'waiting') waiting
  GROUP BY "seriesId", "part" ORDER BY "seriesId", 2`;

/** Slices of a stretch that are still to be looked at, head to feet. */
export async function waitingSlices(
  db: Tx,
  runId: number,
  { seriesId, first, last }: Batch,
): Promise<number[]> {
  const rows = await db.detectionImage.findMany({
    where: { runId, seriesId, state: "waiting", sliceIndex: { gte: first, lte: last } },
    orderBy: { sliceIndex: "asc" },
    select: { sliceIndex: true },
  });
  return rows.map(({ sliceIndex }) => sliceIndex);
}

/** What came of looking at an image. */
export type ImageOutcome =
  | { readonly boxes: readonly DetectedBox[]; readonly milliseconds: number }
  | { readonly problem: string };

/**
 * Writes what came of an image, with its boxes, at once; of an image that another worker has done meanwhile, nothing.
 *
 * @returns whether the run goes on: false when it was cancelled, has failed or is gone
 */
export async function saveImage(
  db: Database,
  runId: number,
  seriesId: number,
  sliceIndex: number,
  outcome: ImageOutcome,
): Promise<boolean> {
  return db.$transaction(async (tx) => {
    const [run] = await tx.$queryRaw<{ state: string }[]>`
      SELECT "state" FROM "DetectionRun" WHERE "id" = ${runId} FOR SHARE`;
    if (run?.state !== "running") return false;
    const isFailed = "problem" in outcome;
    const { count } = await tx.detectionImage.updateMany({
      where: { runId, seriesId, sliceIndex, state: "waiting" },
      data: isFailed
        ? { state: "failed", problem: outcome.problem }
        : { state: "done", milliseconds: outcome.milliseconds },
    });
    if (count === 0 || isFailed) return true;
    await tx.detection.createMany({
      data: outcome.boxes.map(({ box, score, coarseType }, rank) => ({
        runId,
        seriesId,
        sliceIndex,
        rank,
        box: [box.left, box.top, box.right, box.bottom],
        score,
        coarseType,
      })),
    });
    return true;
  });
}

/** Ends a run of which nothing is left to be looked at. Safe to ask after each job; of two at once, the last one finds it. */
export async function endWhenDone(db: Tx, runId: number): Promise<boolean> {
  const ended = await db.$executeRaw`
    UPDATE "DetectionRun" r SET
      "failed" = f."failed",
      "endedAt" = clock_timestamp(),
      "state" = CASE WHEN r."images" > 0 AND f."failed" = r."images" THEN 'failed' ELSE 'done' END,
      "problem" = CASE WHEN r."images" > 0 AND f."failed" = r."images"
        THEN 'Not one of its images could be looked at. The first: ' || f."first" END
    FROM (
      SELECT count(*)::int AS "failed",
             (array_agg("problem" ORDER BY "seriesId", "sliceIndex"))[1] AS "first"
      FROM "DetectionImage" WHERE "runId" = ${runId} AND "state" = 'failed') f
    WHERE r."id" = ${runId} AND r."state" = 'running'
      AND NOT EXISTS (SELECT 1 FROM "DetectionImage" i WHERE i."runId" = r."id" AND i."state" = 'waiting')`;
  return ended > 0;
}
