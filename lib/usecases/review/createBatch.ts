import type { Batch, NewBatch } from "#lib/contracts/review.ts";
import { insertBatch, loadReaders } from "#lib/db/review/batches.ts";
import { AppError } from "#lib/domain/errors.ts";
import { seedFromText } from "#lib/domain/review/seededOrder.ts";
import { chooseItems, withKnownAnswers } from "./chooseItems.ts";
import { describeBatch } from "./describeBatch.ts";
import { REVIEWING_ROLES } from "./listReaders.ts";
import type { ReviewServices, ReviewUser } from "./ReviewServices.ts";

/**
 * Makes a batch of what the filter gives at this moment: lesions that come later are not in it.
 *
 * @throws AppError `bad-request` when nothing is let through, or what is asked for does not fit together
 */
export async function createBatch(
  services: Pick<ReviewServices, "db">,
  wish: NewBatch,
  user: ReviewUser,
): Promise<Batch> {
  const { name, kind, filter, readings, honeypotShare } = wish;
  const readerIds = [...new Set(wish.readerIds)];
  await refuseUnfit(services, wish, readerIds);
  const chosen = await chooseItems(services, { kind, filter });
  if (chosen.length === 0) {
    throw new AppError(
      "bad-request",
      kind === "lesions" ? "No lesion matches this filter." : "No two lesions look like one.",
    );
  }
  const items = await withKnownAnswers(services, chosen, honeypotShare, filter.seed ?? seedFromText(name));
  const batchId = await services.db.$transaction(async (tx) => {
    const id = await insertBatch(
      tx,
      { name, kind, filter, readings, honeypotShare, createdBy: user.name },
      readerIds,
      items,
    );
    const after = {
      name,
      kind,
      filter,
      readings,
      honeypotShare,
      readers: readerIds.length,
      items: items.length,
    };
    await tx.auditEvent.create({
      data: { actor: user.name, action: "make-batch", subject: `batch ${id}`, after },
    });
    return id;
  });
  return describeBatch(services, { batchId, user });
}

async function refuseUnfit(
  { db }: Pick<ReviewServices, "db">,
  { kind, readings, honeypotShare }: NewBatch,
  readerIds: readonly string[],
): Promise<void> {
  if (kind === "merges" && honeypotShare > 0) {
    throw new AppError("bad-request", "Known answers can be mixed into batches of lesions only.");
  }
  if (readings === 2 && readerIds.length === 1) {
    throw new AppError("bad-request", "Double reading needs two readers: name another one, or nobody.");
  }
  const readers = new Set((await loadReaders(db, REVIEWING_ROLES)).map(({ id }) => id));
  if (!readerIds.every((id) => readers.has(id))) {
    throw new AppError("bad-request", "One of the readers is not known, or may not review.");
  }
}
