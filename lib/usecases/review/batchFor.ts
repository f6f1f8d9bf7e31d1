import type { Database } from "#lib/db/client.ts";
import type { Prisma } from "#lib/db/generated/client.ts";
import { type BatchRow, loadBatch } from "#lib/db/review/batches.ts";
import { itemLesions } from "#lib/db/review/items.ts";
import { AppError } from "#lib/domain/errors.ts";
import type { ReviewUser } from "./ReviewServices.ts";

/** Whether somebody may be handed items of a batch: it names this person, or nobody. */
export const isFor = ({ readers }: Pick<BatchRow, "readers">, user: ReviewUser): boolean =>
  readers.length === 0 || readers.some(({ readerId }) => readerId === user.id);

/**
 * A batch that this person reads.
 *
 * @throws AppError `not-found`, or `not-allowed` when it was given to others
 */
export async function batchFor(
  db: Prisma.TransactionClient,
  batchId: number,
  user: ReviewUser,
): Promise<BatchRow> {
  const batch = await loadBatch(db, batchId);
  if (!batch) throw new AppError("not-found", `There is no batch ${batchId}.`);
  if (!isFor(batch, user)) throw new AppError("not-allowed", `Batch ${batchId} is given to other readers.`);
  return batch;
}

/** The batch of an item, by the same rule. */
export async function batchOfItem(db: Database, itemId: string, user: ReviewUser): Promise<BatchRow> {
  const item = await itemLesions(db, itemId);
  if (!item) throw new AppError("not-found", "There is no such item.");
  return batchFor(db, item.batchId, user);
}
