import type { Prisma } from "../generated/client.ts";
import type { VersionContent } from "../mining/lesions.ts";
import { PLAN_ONCE } from "../statementNames.ts";

/** What a ruling says of a lesion beside its geometry. */
export interface RuledVersion {
  readonly lesionId: number;
  readonly author: string;
  /** accepted, rejected, fixed, unsure or merged. */
  readonly verdict: string;
  readonly reason: string | null;
  readonly noisy: boolean;
  /** Whether the lesion counts from now on: active, rejected or merged. */
  readonly state: string;
  readonly mergedIntoId: number | null;
}

/**
 * Appends a version that says the same of a lesion's pixels as the one that counts, flags included, and what was ruled.
 * The lesion must be locked.
 *
 * @returns the number of the new version
 */
export async function appendRuling(tx: Prisma.TransactionClient, ruled: RuledVersion): Promise<number> {
  const { lesionId, author, verdict, reason, noisy, state, mergedIntoId } = ruled;
  const [row] = await tx.$queryRaw<{ version: number }[]>`${PLAN_ONCE}
    WITH "former" AS (
      SELECT v.* FROM "Lesion" l JOIN "LesionVersion" v ON v."lesionId" = l."id" AND v."version" = l."version"
      WHERE l."id" = ${lesionId}
    ), "made" AS (
      INSERT INTO "LesionVersion" ("lesionId", "version", "origin", "verdict", "reason", "author", "noisy",
        "coordinates", "box", "longMm", "shortMm", "longPx", "shortPx", "bodyX", "bodyY", "bodyZ", "bodyZError", "meanHu",
        "sdHu", "minHu", "maxHu", "bodyShare", "angleDegrees", "coarseType", "rangeFirst", "rangeLast")
      SELECT "lesionId", "version" + 1, 'verdict', ${verdict}, ${reason}, ${author}, ${noisy},
        "coordinates", "box", "longMm", "shortMm", "longPx", "shortPx", "bodyX", "bodyY", "bodyZ", "bodyZError", "meanHu",
        "sdHu", "minHu", "maxHu", "bodyShare", "angleDegrees", "coarseType", "rangeFirst", "rangeLast"
      FROM "former" RETURNING "id", "version"
    ), "flags" AS (
      INSERT INTO "Flag" ("versionId", "rule", "value", "limit", "side", "unit")
      SELECT "made"."id", f."rule", f."value", f."limit", f."side", f."unit"
      FROM "made", "former" JOIN "Flag" f ON f."versionId" = "former"."id"
    )
    UPDATE "Lesion" l SET "version" = "made"."version", "state" = ${state}, "mergedIntoId" = ${mergedIntoId}::int
    FROM "made" WHERE l."id" = ${lesionId} RETURNING l."version"`;
  return numberOf(row, lesionId);
}

/**
 * Appends a version with other diameters, measured anew. A person looked at these, so no rule flags them; the label of the
 * type stays. The lesion must be locked.
 *
 * @returns the number of the new version
 */
export async function appendMeasured(
  tx: Prisma.TransactionClient,
  ruled: RuledVersion,
  content: VersionContent,
): Promise<number> {
  const { lesionId, author, verdict, reason, noisy, state, mergedIntoId } = ruled;
  const former = await tx.lesion.findUniqueOrThrow({
    where: { id: lesionId },
    select: {
      version: true,
      versions: { orderBy: { version: "desc" }, take: 1, select: { coarseType: true } },
    },
  });
  const version = former.version + 1;
  await tx.lesionVersion.create({
    data: {
      ...content,
      lesionId,
      version,
      origin: "verdict",
      verdict,
      reason,
      author,
      noisy,
      coarseType: former.versions[0]?.coarseType ?? null,
    },
  });
  await tx.lesion.update({ where: { id: lesionId }, data: { version, state, mergedIntoId } });
  return version;
}

/**
 * Appends a version that says again what an earlier one said, whole: who made that one (mining or a ruling), its verdict,
 * flags and doubt. So mining may go on to change a lesion once nobody's ruling stands. The lesion must be locked.
 *
 * @param author who takes the ruling back
 * @returns the number of the new version
 */
export async function appendFormer(
  tx: Prisma.TransactionClient,
  { lesionId, from, author, reason }: { lesionId: number; from: number; author: string; reason: string },
): Promise<number> {
  const [row] = await tx.$queryRaw<{ version: number }[]>`${PLAN_ONCE}
    WITH "former" AS (
      SELECT v.* FROM "LesionVersion" v WHERE v."lesionId" = ${lesionId} AND v."version" = ${from}
    ), "made" AS (
      INSERT INTO "LesionVersion" ("lesionId", "version", "origin", "verdict", "reason", "author", "noisy",
        "coordinates", "box", "longMm", "shortMm", "longPx", "shortPx", "bodyX", "bodyY", "bodyZ", "bodyZError", "meanHu",
        "sdHu", "minHu", "maxHu", "bodyShare", "angleDegrees", "coarseType", "rangeFirst", "rangeLast")
      SELECT v."lesionId", l."version" + 1, v."origin", v."verdict", ${reason}, ${author}, v."noisy",
        v."coordinates", v."box", v."longMm", v."shortMm", v."longPx", v."shortPx", v."bodyX", v."bodyY", v."bodyZ",
        v."bodyZError", v."meanHu", v."sdHu", v."minHu", v."maxHu", v."bodyShare", v."angleDegrees", v."coarseType",
        v."rangeFirst", v."rangeLast"
      FROM "former" v JOIN "Lesion" l ON l."id" = v."lesionId" RETURNING "id", "version"
    ), "flags" AS (
      INSERT INTO "Flag" ("versionId", "rule", "value", "limit", "side", "unit")
      SELECT "made"."id", f."rule", f."value", f."limit", f."side", f."unit"
      FROM "made", "former" JOIN "Flag" f ON f."versionId" = "former"."id"
    )
    UPDATE "Lesion" l SET "version" = "made"."version", "mergedIntoId" = NULL,
      "state" = CASE WHEN "former"."verdict" = 'rejected' THEN 'rejected' ELSE 'active' END
    FROM "made", "former" WHERE l."id" = ${lesionId} RETURNING l."version"`;
  return numberOf(row, lesionId);
}

function numberOf(row: { version: number } | undefined, lesionId: number): number {
  if (!row) throw new Error(`lesion ${lesionId} has no version to go on from`);
  return row.version;
}
