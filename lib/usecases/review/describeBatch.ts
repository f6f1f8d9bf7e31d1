import { BATCH_KINDS, type Batch, type Progress, reviewFilterSchema } from "#lib/contracts/review.ts";
import { type BatchRow, loadBatch, loadBatches } from "#lib/db/review/batches.ts";
import { countProgress } from "#lib/db/review/progress.ts";
import { AppError } from "#lib/domain/errors.ts";
import { isFor } from "./batchFor.ts";
import { progressFromRow, progressOf } from "./progressOf.ts";
import type { ReviewServices, ReviewUser } from "./ReviewServices.ts";

type Services = Pick<ReviewServices, "db">;

/** Who is shown all batches; a reader sees those that he or she may read. */
const SEES_ALL: readonly ReviewUser["role"][] = ["researcher", "operator", "admin"];

/** As many as fit on a page that nobody turns. */
const NEWEST = 200;

/** The batches that this person reads or looks after: open ones first, the newest first. */
export async function listBatches({ db }: Services, user: ReviewUser): Promise<{ batches: Batch[] }> {
  const rows = (await loadBatches(db, NEWEST)).filter((row) => maySee(row, user));
  const counted = await countProgress(
    db,
    rows.map(({ id }) => id),
    user.id,
  );
  const progresses = new Map(counted.map((row) => [row.batchId, progressFromRow(row)]));
  return {
    batches: rows.flatMap((row) => {
      const progress = progresses.get(row.id);
      return progress ? [batchFromRow(row, progress, user)] : [];
    }),
  };
}

/** @throws AppError `not-found`; also for a reader whose batch it is not */
export async function describeBatch(
  { db }: Services,
  { batchId, user }: { batchId: number; user: ReviewUser },
): Promise<Batch> {
  const row = await loadBatch(db, batchId);
  if (!row || !maySee(row, user)) throw new AppError("not-found", `There is no batch ${batchId}.`);
  return batchFromRow(row, await progressOf(db, batchId, user.id), user);
}

/**
 * Closes a batch, out of which nothing is handed any more, or opens it again.
 *
 * @throws AppError `not-found`
 */
export async function changeBatch(
  services: Services,
  { batchId, state, user }: { batchId: number; state: "open" | "closed"; user: ReviewUser },
): Promise<Batch> {
  await services.db.$transaction(async (tx) => {
    const { count } = await tx.reviewBatch.updateMany({
      where: { id: batchId, state: { not: state } },
      data: { state, closedAt: state === "closed" ? new Date() : null },
    });
    // Closed twice is closed once: the log tells what changed.
    if (count === 0) return;
    const action = state === "closed" ? "close-batch" : "open-batch";
    await tx.auditEvent.create({
      data: { actor: user.name, action, subject: `batch ${batchId}`, after: { state } },
    });
  });
  return describeBatch(services, { batchId, user });
}

const maySee = (row: BatchRow, user: ReviewUser): boolean => SEES_ALL.includes(user.role) || isFor(row, user);

const batchFromRow = (row: BatchRow, progress: Progress, user: ReviewUser): Batch => ({
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
