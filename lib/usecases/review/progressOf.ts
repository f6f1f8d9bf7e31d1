import type { Progress } from "#lib/contracts/review.ts";
import type { Prisma } from "#lib/db/generated/client.ts";
import { countProgress, type ProgressRow } from "#lib/db/review/progress.ts";
import { paceHint } from "#lib/domain/review/paceHint.ts";

/** How far a batch is, for everybody and for one reader. */
export async function progressOf(
  db: Prisma.TransactionClient,
  batchId: number,
  readerId: string,
): Promise<Progress> {
  const [row] = await countProgress(db, [batchId], readerId);
  if (!row) throw new Error(`batch ${batchId} has gone`);
  return progressFromRow(row);
}

export function progressFromRow(row: ProgressRow): Progress {
  const { items, settled, disputed, done, left, skipped, medianSeconds, lastTenSeconds } = row;
  return {
    items,
    settled,
    disputed,
    mine: { done, left, skipped },
    pace: { medianSeconds, lastTenSeconds },
    hint: paceHint({ ...row, verdicts: done }),
  };
}
