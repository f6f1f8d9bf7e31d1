import type { Database } from "../client.ts";
import type { Prisma } from "../generated/client.ts";
import { PLAN_ONCE } from "../statementNames.ts";

/** An item as one reader may see it: nobody else's rulings are read at all. */
export interface ItemRow {
  readonly id: string;
  readonly batchId: number;
  readonly position: number;
  readonly kind: string;
  readonly state: string;
  readonly doubt: number;
  readonly lesionId: number;
  readonly otherLesionId: number | null;
  readonly known: Prisma.JsonValue;
  /** Until when the reader holds it; null when not. */
  readonly claimedUntil: Date | null;
}

/** Items by id, in the order of the ids; those that do not exist are left out. */
export async function loadItems(
  db: Database,
  itemIds: readonly string[],
  readerId: string,
): Promise<readonly ItemRow[]> {
  return db.$queryRaw<ItemRow[]>`${PLAN_ONCE}
    SELECT i."id"::text AS "id", i."batchId", i."position", b."kind", i."state", i."doubt", i."lesionId", i."otherLesionId",
           i."known", c."until" AS "claimedUntil"
    FROM unnest(${[...itemIds]}::uuid[]) WITH ORDINALITY AS given("id", "place")
    JOIN "ReviewItem" i ON i."id" = given."id"
    JOIN "ReviewBatch" b ON b."id" = i."batchId"
    LEFT JOIN "ReviewClaim" c ON c."itemId" = i."id" AND c."readerId" = ${readerId} AND c."until" > now()
    ORDER BY given."place"`;
}

/** A version of a lesion with its flags, whether it still counts or not. */
export async function loadVersion(db: Database, lesionId: number, version: number) {
  return db.lesionVersion.findUnique({
    where: { lesionId_version: { lesionId, version } },
    include: { flags: { orderBy: { id: "asc" } } },
  });
}

/** An item before it is ruled on: what is needed to measure, and whether this reader may judge it at all. */
export interface ItemToRule {
  readonly batchId: number;
  readonly lesionId: number;
  readonly otherLesionId: number | null;
  /** The diameters of the versions that count [px]. */
  readonly coordinates: number[];
  readonly otherCoordinates: number[] | null;
  /** The correction that is waiting for a second reading. */
  readonly firstFix: { readonly id: string; readonly coordinates: number[] } | null;
  /** Whether the batch names this reader, or nobody. */
  readonly isForReader: boolean;
}

/** One statement for all of it; null when there is no such item. */
export async function loadItemToRule(
  db: Database,
  itemId: string,
  readerId: string,
): Promise<ItemToRule | null> {
  const [row] = await db.$queryRaw<ItemToRule[]>`${PLAN_ONCE}
    SELECT i."batchId", i."lesionId", i."otherLesionId", v."coordinates", ov."coordinates" AS "otherCoordinates",
      (SELECT json_build_object('id', f."id", 'coordinates', f."coordinates") FROM "Verdict" f
        WHERE f."itemId" = i."id" AND f."undoneAt" IS NULL AND f."part" = 'reading' AND f."decision" = 'fix'
        ORDER BY f."createdAt" LIMIT 1) AS "firstFix",
      NOT EXISTS (SELECT FROM "ReviewReader" r WHERE r."batchId" = i."batchId") OR
        EXISTS (SELECT FROM "ReviewReader" r WHERE r."batchId" = i."batchId" AND r."readerId" = ${readerId})
        AS "isForReader"
    FROM "ReviewItem" i
    JOIN "Lesion" l ON l."id" = i."lesionId"
    JOIN "LesionVersion" v ON v."lesionId" = l."id" AND v."version" = l."version"
    LEFT JOIN "Lesion" o ON o."id" = i."otherLesionId"
    LEFT JOIN "LesionVersion" ov ON ov."lesionId" = o."id" AND ov."version" = o."version"
    WHERE i."id" = ${itemId}::uuid`;
  return row ?? null;
}

/** The lesions of an item; null when there is no such item. */
export async function itemLesions(db: Database, itemId: string) {
  return db.reviewItem.findUnique({
    where: { id: itemId },
    select: { batchId: true, lesionId: true, otherLesionId: true },
  });
}

/** The diameters of the version that counts [px]. */
export async function currentCoordinates(db: Database, lesionId: number): Promise<number[]> {
  const [row] = await db.$queryRaw<{ coordinates: number[] }[]>`
    SELECT v."coordinates" FROM "Lesion" l
    JOIN "LesionVersion" v ON v."lesionId" = l."id" AND v."version" = l."version" WHERE l."id" = ${lesionId}`;
  if (!row) throw new Error(`lesion ${lesionId} without a version`);
  return row.coordinates;
}

/** The lesion of a key, with who made its first version; null when there is none. */
export async function lesionByKey(tx: Prisma.TransactionClient, key: string) {
  const lesion = await tx.lesion.findUnique({
    where: { key },
    select: {
      id: true,
      version: true,
      origin: true,
      versions: { where: { version: 1 }, select: { author: true } },
    },
  });
  return lesion && { ...lesion, author: lesion.versions[0]?.author ?? null };
}
