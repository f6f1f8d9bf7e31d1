import type { ReaderScore } from "#lib/contracts/agreement.ts";
import type { Role } from "#lib/contracts/people.ts";
import { knownReadings, type ReaderSeconds, readerSeconds } from "#lib/db/agreement/readerScores.ts";
import type { Database } from "#lib/db/client.ts";
import { type HoneypotRuling, honeypotScore } from "#lib/domain/agreement/honeypotScore.ts";
import { medianOf } from "#lib/domain/agreement/middle.ts";
import { paceByDay } from "#lib/domain/review/paceByDay.ts";
import { paceConcern } from "#lib/domain/review/paceConcern.ts";
import { openBatch } from "./openBatch.ts";
import { rulingOnKnown } from "./rulingOnKnown.ts";

/** How many of the latest rulings on known items tell whether a reader's score falls. */
const LATEST = 20;
/** Of so many days with verdicts the pace is told. */
const MOST_DAYS = 60;

/**
 * How fast readers are, and how often they are right where the answer is known. Readers see their own row alone.
 *
 * What anybody ruled on any item is not told, so that no blind reading is given away.
 *
 * @param batchId null: over all batches
 * @throws AppError `not-found` when there is no such batch
 */
export async function scoreReaders(
  { db }: { db: Database },
  { batchId, user }: { batchId: number | null; user: { readonly id: string; readonly role: Role } },
): Promise<{ readers: ReaderScore[] }> {
  if (batchId !== null) await openBatch(db, batchId);
  const readerId = user.role === "reader" ? user.id : null;
  const [readers, known] = await Promise.all([
    readerSeconds(db, { batchId, readerId }),
    knownReadings(db, { batchId, readerId }),
  ]);
  const byReader = Map.groupBy(known, (row) => row.readerId);
  return {
    readers: readers.map((reader) =>
      scoreOf(reader, (byReader.get(reader.readerId) ?? []).map(rulingOnKnown)),
    ),
  };
}

function scoreOf(
  { readerId, name, seconds, at, lastAt }: ReaderSeconds,
  rulings: readonly HoneypotRuling[],
): ReaderScore {
  const { weeks, ...known } = honeypotScore(rulings);
  const latest = honeypotScore(rulings.slice(-LATEST));
  const pace = { medianSeconds: medianOf(seconds), lastTenSeconds: medianOf(seconds.slice(-10)) };
  return {
    reader: { id: readerId, name },
    verdicts: seconds.length,
    ...pace,
    known,
    weeks: [...weeks],
    days: paceByDay(
      seconds.map((taken, i) => ({ at: at[i] ?? lastAt, seconds: taken })),
      MOST_DAYS,
    ),
    lastAt: lastAt.toISOString(),
    concern: paceConcern({
      ...pace,
      verdicts: seconds.length,
      compared: latest.n,
      agreed: latest.right,
    }),
  };
}
