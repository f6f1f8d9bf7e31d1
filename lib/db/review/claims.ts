import { Prisma } from "../generated/client.ts";
import { NOT_JUDGED_BY, TO_JUDGE } from "./toJudge.ts";

/** How long nobody else is handed an item that a reader has; each claim that names it begins it anew. */
const HELD_FOR = Prisma.sql`interval '5 minutes'`;

/**
 * Whether fewer others have judged the item, or hold it now, than it has readings. Whom it is held by is asked first, and
 * once more with the others: it is the shorter question, and of a busy batch the first hundreds of open items are held.
 */
const ROOM_FOR = (readerId: string, readings: number) => {
  const holders = Prisma.sql`SELECT c."readerId" FROM "ReviewClaim" c
    WHERE c."itemId" = i."id" AND c."until" > now() AND c."readerId" <> ${readerId}`;
  return Prisma.sql`(SELECT count(*) FROM (${holders}) holding) < ${readings} AND (
    SELECT count(*) FROM (
      SELECT v."readerId" FROM "Verdict" v
      WHERE v."itemId" = i."id" AND v."undoneAt" IS NULL AND v."part" = 'reading' AND v."readerId" <> ${readerId}
      UNION ${holders}
    ) taken) < ${readings}`;
};

/** A batch and the reader who asks for its items. */
export interface Asking {
  readonly batchId: number;
  readonly readings: number;
  readonly readerId: string;
}

/**
 * Items that the reader holds in the batch and has not judged, in their order.
 *
 * Claims are found first, and then each one's item: of a batch that was just made Postgres knows too little to see that this
 * is the shorter way, and would go through all of it.
 */
export async function heldItems(
  tx: Prisma.TransactionClient,
  { batchId, readerId }: Asking,
): Promise<readonly string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    WITH "held" AS MATERIALIZED (
      SELECT "itemId" FROM "ReviewClaim" WHERE "readerId" = ${readerId} AND "until" > now()
    )
    SELECT i."id"::text AS "id" FROM "held"
    CROSS JOIN LATERAL (SELECT * FROM "ReviewItem" one WHERE one."id" = "held"."itemId" LIMIT 1) i
    WHERE i."batchId" = ${batchId} AND ${TO_JUDGE} AND ${NOT_JUDGED_BY(readerId)}
    ORDER BY i."position"`;
  return rows.map(({ id }) => id);
}

/** Where to look for free items. */
export interface Looking {
  /** Only items after this place in the batch. */
  readonly after: number;
  /** Those that the reader put off, or all others. */
  readonly skipped: boolean;
  readonly count: number;
}

/**
 * Locks the first items that the reader can be handed, passing over those that somebody else is just being handed. They
 * are not held yet: `holdItems` does that, in a statement that sees what was held meanwhile.
 */
export async function lockFreeItems(
  tx: Prisma.TransactionClient,
  { batchId, readings, readerId }: Asking,
  { after, skipped, count }: Looking,
): Promise<readonly string[]> {
  const putOff = Prisma.sql`EXISTS (
    SELECT FROM "ReviewSkip" s WHERE s."itemId" = i."id" AND s."readerId" = ${readerId})`;
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT i."id"::text AS "id" FROM "ReviewItem" i
    WHERE i."batchId" = ${batchId} AND i."position" > ${after} AND ${TO_JUDGE}
      AND ${skipped ? putOff : Prisma.sql`NOT ${putOff}`}
      AND ${NOT_JUDGED_BY(readerId)} AND ${ROOM_FOR(readerId, readings)}
      AND NOT EXISTS (SELECT FROM "ReviewClaim" c
        WHERE c."itemId" = i."id" AND c."readerId" = ${readerId} AND c."until" > now())
    ORDER BY i."position" LIMIT ${count} FOR NO KEY UPDATE OF i SKIP LOCKED`;
  return rows.map(({ id }) => id);
}

/** Locks items that are named, in the order of the batch; those of other batches are left out. */
export async function lockNamedItems(
  tx: Prisma.TransactionClient,
  { batchId }: Asking,
  itemIds: readonly string[],
): Promise<void> {
  await tx.$queryRaw`
    SELECT 1 FROM "ReviewItem" WHERE "id" = ANY(${[...itemIds]}::uuid[]) AND "batchId" = ${batchId}
    ORDER BY "position" FOR NO KEY UPDATE`;
}

/**
 * Holds locked items for the reader for five minutes, those that are still free or the reader's own.
 *
 * What somebody else held and let expire is taken away first: a renewal that comes late then finds nothing to renew.
 *
 * @returns the items that are held now, in no order
 */
export async function holdItems(
  tx: Prisma.TransactionClient,
  { batchId, readings, readerId }: Asking,
  itemIds: readonly string[],
): Promise<readonly string[]> {
  if (itemIds.length === 0) return [];
  const ids = [...itemIds];
  await tx.$executeRaw`
    DELETE FROM "ReviewClaim"
    WHERE "itemId" = ANY(${ids}::uuid[]) AND "readerId" <> ${readerId} AND "until" <= now()`;
  const rows = await tx.$queryRaw<{ id: string }[]>`
    INSERT INTO "ReviewClaim" ("itemId", "readerId", "until")
    SELECT i."id", ${readerId}, now() + ${HELD_FOR} FROM "ReviewItem" i
    WHERE i."id" = ANY(${ids}::uuid[]) AND i."batchId" = ${batchId} AND ${TO_JUDGE}
      AND ${NOT_JUDGED_BY(readerId)} AND ${ROOM_FOR(readerId, readings)}
    ON CONFLICT ("itemId", "readerId") DO UPDATE SET "until" = EXCLUDED."until"
    RETURNING "itemId"::text AS "id"`;
  return rows.map(({ id }) => id);
}

/** Place in the batch of the reader's latest verdict; 0 before the first. */
export async function latestPosition(
  tx: Prisma.TransactionClient,
  { batchId, readerId }: Asking,
): Promise<number> {
  const [row] = await tx.$queryRaw<{ position: number }[]>`
    SELECT i."position" FROM "Verdict" v JOIN "ReviewItem" i ON i."id" = v."itemId"
    WHERE v."readerId" = ${readerId} AND v."undoneAt" IS NULL AND i."batchId" = ${batchId}
    ORDER BY v."createdAt" DESC LIMIT 1`;
  return row?.position ?? 0;
}

/** Ids of the others who hold an item now. */
export async function otherHolders(
  tx: Prisma.TransactionClient,
  itemId: string,
  readerId: string,
): Promise<readonly string[]> {
  const rows = await tx.$queryRaw<{ readerId: string }[]>`
    SELECT "readerId" FROM "ReviewClaim"
    WHERE "itemId" = ${itemId}::uuid AND "readerId" <> ${readerId} AND "until" > clock_timestamp()`;
  return rows.map((row) => row.readerId);
}

/** Lets go of an item that a reader holds. */
export async function dropClaim(
  tx: Prisma.TransactionClient,
  itemId: string,
  readerId: string,
): Promise<void> {
  await tx.reviewClaim.deleteMany({ where: { itemId, readerId } });
}
