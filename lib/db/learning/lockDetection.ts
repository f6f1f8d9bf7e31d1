import type { Prisma } from "../generated/client.ts";

/** A box of a detector, with where it lies and what found it. */
export interface LockedDetection {
  readonly id: bigint;
  readonly runId: number;
  readonly model: string;
  readonly seriesId: number;
  readonly series: string;
  /** From 1. */
  readonly sliceIndex: number;
  readonly box: readonly number[];
  readonly score: number;
}

/** Locks a box until the transaction ends, so that two people's rulings on it come one after the other; null without one. */
export async function lockDetection(
  tx: Prisma.TransactionClient,
  detectionId: bigint,
): Promise<LockedDetection | null> {
  const [row] = await tx.$queryRaw<LockedDetection[]>`
    SELECT d."id", d."runId", m."name" AS "model", d."seriesId", s."name" AS "series", d."sliceIndex", d."box", d."score"
    FROM "Detection" d JOIN "DetectionRun" r ON r."id" = d."runId" JOIN "DetectorModel" m ON m."id" = r."modelId"
    JOIN "Series" s ON s."id" = d."seriesId"
    WHERE d."id" = ${detectionId} FOR NO KEY UPDATE OF d`;
  return row ?? null;
}
