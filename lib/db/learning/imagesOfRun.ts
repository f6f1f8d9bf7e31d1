import type { Database } from "../client.ts";

/** A slice that a run looked at. */
export interface ImageOfRun {
  readonly seriesId: number;
  readonly series: string;
  /** From 1. */
  readonly slice: number;
}

export async function imagesOfRun(db: Database, runId: number): Promise<ImageOfRun[]> {
  return db.$queryRaw<ImageOfRun[]>`
    SELECT i."seriesId", s."name" AS "series", i."sliceIndex" AS "slice"
    FROM "DetectionImage" i JOIN "Series" s ON s."id" = i."seriesId"
    WHERE i."runId" = ${runId} AND i."state" = 'done' ORDER BY i."seriesId", i."sliceIndex"`;
}

/** Our numbers of series of which only the keyed hash is known, in its place; null where there is none. */
export async function seriesOfHashes(
  db: Database,
  hashes: readonly Uint8Array<ArrayBuffer>[],
): Promise<(number | null)[]> {
  const rows = await db.seriesIdentity.findMany({ where: { hash: { in: [...hashes] } } });
  const numbers = new Map(rows.map(({ hash, seriesId }) => [Buffer.from(hash).toString("hex"), seriesId]));
  return hashes.map((hash) => numbers.get(Buffer.from(hash).toString("hex")) ?? null);
}
