import type { AssignBody } from "#lib/contracts/explore.ts";
import { flagsOfLesions } from "#lib/db/explore/flagsOfLesions.ts";
import { insertBatch, loadReaders } from "#lib/db/review/batches.ts";
import { AppError } from "#lib/domain/errors.ts";
import { doubtOf } from "#lib/domain/review/doubt.ts";
import { REVIEWING_ROLES } from "../review/listReaders.ts";
import { chooseLesions } from "./chooseLesions.ts";
import type { ExploreServices, ExploreUser } from "./ExploreServices.ts";

/** As many items as a batch can have. */
const MOST_ITEMS = 10_000;

/**
 * Makes a review batch of lesions that were chosen on the lesions page, the most doubtful first. Rejected, merged and
 * withdrawn ones are left out.
 *
 * @throws AppError `bad-request` when nothing is left to judge, or too much, or the readers do not fit
 */
export async function assignToReview(
  { db }: Pick<ExploreServices, "db">,
  { lesions, name, readings, readerIds }: AssignBody,
  user: ExploreUser,
): Promise<{ batchId: number; items: number }> {
  if (readings === 2 && readerIds.length === 1) {
    throw new AppError("bad-request", "Double reading needs two readers: name another one, or nobody.");
  }
  const known = new Set((await loadReaders(db, REVIEWING_ROLES)).map(({ id }) => id));
  if (!readerIds.every((id) => known.has(id))) {
    throw new AppError("bad-request", "One of the readers is not known, or may not review.");
  }
  return db.$transaction(async (tx) => {
    const rows = await flagsOfLesions(tx, await chooseLesions(tx, lesions));
    if (rows.length === 0) throw new AppError("bad-request", "None of these lesions is there to be judged.");
    if (rows.length > MOST_ITEMS) {
      throw new AppError("bad-request", `A batch has ${MOST_ITEMS.toLocaleString("en-GB")} items at most.`);
    }
    const items = rows
      .map(({ id, flags }) => ({ lesionId: id, otherLesionId: null, doubt: doubtOf(flags), known: null }))
      .sort((a, b) => b.doubt - a.doubt || a.lesionId - b.lesionId);
    const batch = { name, kind: "lesions", filter: {}, readings, honeypotShare: 0, createdBy: user.name };
    const batchId = await insertBatch(tx, batch, [...new Set(readerIds)], items);
    await tx.auditEvent.create({
      data: {
        actor: user.name,
        action: "make-batch",
        subject: `batch ${batchId}`,
        after: {
          name,
          kind: "lesions",
          readings,
          readers: readerIds.length,
          items: items.length,
          chosen: "by hand",
        },
      },
    });
    return { batchId, items: items.length };
  });
}
