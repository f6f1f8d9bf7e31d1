import type { Prisma } from "../generated/client.ts";

/** The active ones among lesions, with what they were flagged for. */
export async function flagsOfLesions(
  db: Prisma.TransactionClient,
  lesionIds: readonly number[],
): Promise<{ id: number; flags: { value: number; limit: number }[] }[]> {
  return db.$queryRaw<{ id: number; flags: { value: number; limit: number }[] }[]>`
    SELECT l."id", coalesce((SELECT json_agg(json_build_object('value', f."value", 'limit', f."limit") ORDER BY f."id")
        FROM "Flag" f WHERE f."versionId" = v."id"), '[]'::json) AS "flags"
    FROM "Lesion" l JOIN "LesionVersion" v ON v."lesionId" = l."id" AND v."version" = l."version"
    WHERE l."state" = 'active' AND l."id" = ANY(${[...lesionIds]}::int[])`;
}
