import { BATCH_KINDS, type Batch, type Progress, reviewFilterSchema } from "#lib/contracts/review.ts";
import { type BatchRow, loadBatch } from "#lib/db/review/batches.ts";
import { AppError } from "#lib/domain/errors.ts";
import { isFor } from "./batchFor.ts";
import { progressOf } from "./progressOf.ts";
import type { ReviewServices, ReviewUser } from "./ReviewServices.ts";

/** Who is shown all batches; a reader sees those that he or she may read. */
const SEES_ALL: readonly ReviewUser["role"][] = ["researcher", "operator", "admin"];

/**
 * A batch and how far it is.
 *
 * @throws AppError `not-found`; also for a reader whose batch it is not
 */
export async function describeBatch(
  { db }: Pick<ReviewServices, "db">,
  { batchId, user }: { batchId: number; user: ReviewUser },
): Promise<Batch> {
  const row = await loadBatch(db, batchId);
  if (!row || !maySee(row, user)) throw new AppError("not-found", `There is no batch ${batchId}.`);
  return batchFromRow(row, await progressOf(db, batchId, user.id), user);
}

export const maySee = (row: BatchRow, user: ReviewUser): boolean =>
  SEES_ALL.includes(user.role) || isFor(row, user);

export const batchFromRow = (row: BatchRow, progress: Progress, user: ReviewUser): Batch => ({
  id: row.id,
  name: row.name,
  kind: BATCH_KINDS.find((kind) => kind === row.kind) ?? "lesions",
  state: row.state === "closed" ? "closed" : "open",
  readings: row.readings,
  filter: reviewFilterSchema.parse(row.filter),
  createdBy: row.createdBy,
  createdAt: row.createdAt.toISOString(),
  readers: row.readers.map(({ reader }) => reader),
  forMe: isFor(row, user),
  progress,
});
