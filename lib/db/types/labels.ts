import type { Database } from "../client.ts";
import type { Prisma } from "../generated/client.ts";

type Tx = Prisma.TransactionClient;

/** A lesion that is locked to be labelled, with what the dataset holds of it. */
export interface LockedForLabel {
  readonly id: number;
  readonly state: string;
  readonly version: number;
  readonly coarseType: number | null;
  /** The last version in which more than the type changed. */
  readonly seenFrom: number;
}

/**
 * Locks lesions in the order of their numbers until the transaction ends. Mining's last step locks the table: it is waited
 * for, as in reviewing.
 */
export async function lockForLabels(tx: Tx, ids: readonly number[]): Promise<LockedForLabel[]> {
  await tx.$executeRaw`LOCK TABLE "Lesion" IN ROW EXCLUSIVE MODE`;
  await tx.$executeRaw`
    SELECT "id" FROM "Lesion" WHERE "id" = ANY(${[...ids]}::int[]) ORDER BY "id" FOR NO KEY UPDATE`;
  return tx.$queryRaw<LockedForLabel[]>`
    SELECT l."id", l."state", l."version", v."coarseType", (
      SELECT coalesce(max(s."version"), 1) FROM "LesionVersion" s
      JOIN "LesionVersion" b ON b."lesionId" = s."lesionId" AND b."version" = s."version" - 1
      WHERE s."lesionId" = l."id" AND (s."coordinates", s."box", s."verdict", s."noisy")
        IS DISTINCT FROM (b."coordinates", b."box", b."verdict", b."noisy")) AS "seenFrom"
    FROM "Lesion" l JOIN "LesionVersion" v ON v."lesionId" = l."id" AND v."version" = l."version"
    WHERE l."id" = ANY(${[...ids]}::int[]) ORDER BY l."id"`;
}

/** A label that stands. */
export interface StandingLabel {
  readonly id: bigint;
  readonly lesionId: number;
  readonly typeId: number;
  readonly readerId: string | null;
}

/** The readers' labels on lesions that stand, the oldest first; what came with a file is nobody's reading. */
export function standingLabels(db: Tx | Database, ids: readonly number[]): Promise<StandingLabel[]> {
  return db.$queryRaw<StandingLabel[]>`
    SELECT t."id", t."lesionId", t."typeId", t."readerId" FROM "TypeLabel" t
    WHERE t."lesionId" = ANY(${[...ids]}::int[]) AND t."origin" = 'reader' AND t."undoneAt" IS NULL ORDER BY t."id"`;
}

/**
 * Writes a label on each lesion; gives their ids.
 *
 * @param author stands for the reader where labels are unique by author: names may be shared, so it holds the id
 */
export async function addReaderLabels(
  tx: Tx,
  typeId: number,
  lesionIds: readonly number[],
  reader: { readonly id: string; readonly name: string },
): Promise<bigint[]> {
  const rows = await tx.$queryRaw<{ id: bigint }[]>`
    INSERT INTO "TypeLabel" ("lesionId", "typeId", "readerId", "author", "origin")
    SELECT l, ${typeId}::int, ${reader.id}, ${`${reader.name} (${reader.id})`}, 'reader'
    FROM unnest(${[...lesionIds]}::int[]) AS l ORDER BY l RETURNING "id"`;
  return rows.map(({ id }) => id);
}

/** Labels count no more. */
export async function takeLabels(tx: Tx, ids: readonly bigint[]): Promise<void> {
  if (ids.length === 0) return;
  await tx.$executeRaw`
    UPDATE "TypeLabel" SET "undoneAt" = clock_timestamp() WHERE "id" = ANY(${[...ids]}::bigint[]) AND "undoneAt" IS NULL`;
}

/** Labels count again, but those that the same reader has given anew meanwhile. */
export async function restoreLabels(tx: Tx, ids: readonly bigint[]): Promise<void> {
  if (ids.length === 0) return;
  await tx.$executeRaw`
    UPDATE "TypeLabel" t SET "undoneAt" = NULL WHERE t."id" = ANY(${[...ids]}::bigint[]) AND NOT EXISTS (
      SELECT 1 FROM "TypeLabel" s WHERE s."lesionId" = t."lesionId" AND s."typeId" = t."typeId"
        AND s."author" = t."author" AND s."undoneAt" IS NULL)`;
}

/**
 * Appends to each lesion a version that differs from the one that counts in its coarse type alone, flags, verdict and
 * state included. The lesions must be locked.
 */
export async function appendTypes(
  tx: Tx,
  changed: readonly { readonly lesionId: number; readonly coarseType: number | null }[],
  { author, reason }: { readonly author: string; readonly reason: string },
): Promise<void> {
  if (changed.length === 0) return;
  const ids = changed.map(({ lesionId }) => lesionId);
  // Null stands as 0 in an array.
  const types = changed.map(({ coarseType }) => coarseType ?? 0);
  await tx.$executeRaw`
    WITH "former" AS (
      SELECT v.*, nullif(g."type", 0) AS "newType"
      FROM unnest(${ids}::int[], ${types}::int[]) AS g("lesionId", "type")
      JOIN "Lesion" l ON l."id" = g."lesionId"
      JOIN "LesionVersion" v ON v."lesionId" = l."id" AND v."version" = l."version"
    ), "made" AS (
      INSERT INTO "LesionVersion" ("lesionId", "version", "origin", "verdict", "reason", "author", "noisy",
        "coordinates", "box", "longMm", "shortMm", "longPx", "shortPx", "bodyX", "bodyY", "bodyZ", "bodyZError", "meanHu",
        "sdHu", "minHu", "maxHu", "bodyShare", "angleDegrees", "coarseType", "rangeFirst", "rangeLast")
      SELECT "lesionId", "version" + 1, 'label', "verdict", ${reason}, ${author}, "noisy",
        "coordinates", "box", "longMm", "shortMm", "longPx", "shortPx", "bodyX", "bodyY", "bodyZ", "bodyZError", "meanHu",
        "sdHu", "minHu", "maxHu", "bodyShare", "angleDegrees", "newType", "rangeFirst", "rangeLast"
      FROM "former" ORDER BY "lesionId" RETURNING "id", "lesionId", "version"
    ), "flags" AS (
      INSERT INTO "Flag" ("versionId", "rule", "value", "limit", "side", "unit")
      SELECT "made"."id", f."rule", f."value", f."limit", f."side", f."unit"
      FROM "made" JOIN "former" ON "former"."lesionId" = "made"."lesionId" JOIN "Flag" f ON f."versionId" = "former"."id"
    )
    UPDATE "Lesion" l SET "version" = "made"."version" FROM "made" WHERE l."id" = "made"."lesionId"`;
}
