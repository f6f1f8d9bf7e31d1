import type { Batch } from "#lib/contracts/review.ts";
import { loadBatches } from "#lib/db/review/batches.ts";
import { countProgress } from "#lib/db/review/progress.ts";
import { batchFromRow, maySee } from "./describeBatch.ts";
import { progressFromRow } from "./progressOf.ts";
import type { ReviewServices, ReviewUser } from "./ReviewServices.ts";

/** As many as fit on a page that nobody turns. */
const NEWEST = 200;

/** The batches that this person reads or looks after: open ones first, the newest first. */
export async function listBatches(
  { db }: Pick<ReviewServices, "db">,
  user: ReviewUser,
): Promise<{ batches: Batch[] }> {
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
