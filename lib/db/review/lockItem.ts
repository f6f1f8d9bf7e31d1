import { Prisma } from "../generated/client.ts";

/** A lesion of an item that is locked: nobody else can write a version of it before the transaction ends. */
export interface LockedLesion {
  readonly id: number;
  readonly state: string;
  /** The version that counts. */
  readonly version: number;
}

/** An item that is locked, with its batch and its lesions as they stand now. */
export interface LockedItem {
  readonly id: string;
  readonly batchId: number;
  readonly position: number;
  readonly state: string;
  readonly known: Prisma.JsonValue;
  readonly kind: string;
  readonly batchState: string;
  readonly readings: number;
  readonly lesion: LockedLesion;
  /** The other one of a pair. */
  readonly other: LockedLesion | null;
}

type ItemRow = Omit<LockedItem, "lesion" | "other"> & {
  readonly lesionId: number;
  readonly otherLesionId: number | null;
};

/**
 * Locks an item and its lesions until the transaction ends; null when there is no such item.
 *
 * The table of lesions is locked first, as mining's last step does: it would otherwise wait for our rows, and we for its
 * table. Lesions are locked in the order of their numbers, so that two pairs that share a lesion do not wait for each other.
 * Read what belongs to the item in statements after this one: only those see what the one before us wrote.
 */
export async function lockItem(tx: Prisma.TransactionClient, itemId: string): Promise<LockedItem | null> {
  await lockLesionTable(tx);
  const [item] = await tx.$queryRaw<ItemRow[]>`
    SELECT i."id"::text AS "id", i."batchId", i."position", i."state", i."known", i."lesionId", i."otherLesionId",
           b."kind", b."state" AS "batchState", b."readings"
    FROM "ReviewItem" i JOIN "ReviewBatch" b ON b."id" = i."batchId"
    WHERE i."id" = ${itemId}::uuid FOR NO KEY UPDATE OF i`;
  if (!item) return null;
  const { lesionId, otherLesionId, ...same } = item;
  const lesions = await tx.$queryRaw<LockedLesion[]>`
    SELECT "id", "state", "version" FROM "Lesion" WHERE "id" IN (${lesionId}, ${otherLesionId ?? lesionId})
    ORDER BY "id" FOR NO KEY UPDATE`;
  const lesion = lesions.find(({ id }) => id === lesionId);
  if (!lesion) throw new Error(`review item ${itemId} without its lesion`);
  return { ...same, lesion, other: lesions.find(({ id }) => id === otherLesionId) ?? null };
}

/** Waits until mining has ended its last step, and lets it wait for us. */
export async function lockLesionTable(tx: Prisma.TransactionClient): Promise<void> {
  await tx.$executeRaw(Prisma.sql`LOCK TABLE "Lesion" IN ROW EXCLUSIVE MODE`);
}
