import type { Batch } from "#lib/contracts/review.ts";
import { describeBatch } from "./describeBatch.ts";
import type { ReviewServices, ReviewUser } from "./ReviewServices.ts";

/**
 * Closes a batch, out of which nothing is handed any more, or opens it again.
 *
 * @throws AppError `not-found`
 */
export async function changeBatch(
  services: Pick<ReviewServices, "db">,
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
