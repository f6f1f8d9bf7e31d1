import type { Prisma } from "../generated/client.ts";

/** A lesion on a slice that a run looked at, as it stands, with what the run drew on that slice. */
export interface LesionOfRun {
  readonly lesionId: number;
  readonly versionId: bigint;
  /** Left, top, right, bottom as image coordinates [px]. */
  readonly box: readonly number[];
  /** Boxes of the other lesions on its slice. */
  readonly others: readonly (readonly number[])[];
  readonly drawn: readonly { readonly box: readonly number[]; readonly score: number }[];
}

/**
 * The lesions on a run's slices of which no reader has held that they are right; those left out of the dataset are not looked
 * at. Locked until the transaction ends, so that their flags are those of the version that counts.
 */
export async function undecidedLesionsOfRun(
  tx: Prisma.TransactionClient,
  runId: number,
): Promise<readonly LesionOfRun[]> {
  return tx.$queryRaw<LesionOfRun[]>`
    SELECT l."id" AS "lesionId", v."id" AS "versionId", v."box",
      coalesce((SELECT json_agg(json_build_object('box', d."box", 'score', d."score") ORDER BY d."rank") FROM "Detection" d
        WHERE d."runId" = i."runId" AND d."seriesId" = i."seriesId" AND d."sliceIndex" = i."sliceIndex"), '[]') AS "drawn",
      coalesce((SELECT json_agg(ov."box" ORDER BY o."id") FROM "Lesion" o
        JOIN "LesionVersion" ov ON ov."lesionId" = o."id" AND ov."version" = o."version"
        WHERE o."seriesId" = l."seriesId" AND o."keySliceIndex" = l."keySliceIndex" AND o."state" = 'active'
          AND o."id" <> l."id"), '[]') AS "others"
    FROM "DetectionImage" i
    JOIN "Lesion" l ON l."seriesId" = i."seriesId" AND l."keySliceIndex" = i."sliceIndex" AND l."state" = 'active'
    JOIN "LesionVersion" v ON v."lesionId" = l."id" AND v."version" = l."version"
    WHERE i."runId" = ${runId} AND i."state" = 'done' AND (v."verdict" IS NULL OR v."verdict" = 'unsure')
      AND NOT EXISTS (SELECT FROM "LesionExclusion" x WHERE x."lesionId" = l."id")
    ORDER BY l."id" FOR NO KEY UPDATE OF l`;
}
