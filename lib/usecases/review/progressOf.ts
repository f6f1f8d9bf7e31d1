import { knownAnswerSchema } from "#lib/contracts/knownAnswer.ts";
import type { Progress } from "#lib/contracts/review.ts";
import type { Prisma } from "#lib/db/generated/client.ts";
import { type ComparedReading, countProgress, type ProgressRow } from "#lib/db/review/progress.ts";
import { isRight } from "#lib/domain/review/isRight.ts";
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
  const { items, settled, disputed, done, left, skipped, medianSeconds, lastTenSeconds, compared } = row;
  return {
    items,
    settled,
    disputed,
    mine: { done, left, skipped },
    pace: { medianSeconds, lastTenSeconds },
    hint: paceHint({
      medianSeconds,
      lastTenSeconds,
      verdicts: done,
      compared: compared.length,
      agreed: compared.filter(hasAgreed).length,
    }),
  };
}

const hasAgreed = (reading: ComparedReading): boolean =>
  reading.agreed ?? isRight(knownAnswerSchema.parse(reading.known), reading);
