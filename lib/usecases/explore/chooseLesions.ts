import { type ChosenLesions, MOST_AT_ONCE } from "#lib/contracts/explore.ts";
import { lesionIdsOf } from "#lib/db/explore/curation.ts";
import type { Prisma } from "#lib/db/generated/client.ts";
import { AppError } from "#lib/domain/errors.ts";
import { parseQuery } from "#lib/domain/query/parseQuery.ts";

/**
 * The lesions that an act is about: those named, or those that a query gives now; ascending.
 *
 * @throws AppError `bad-request` when they are none, or more than one act may touch
 */
export async function chooseLesions(
  db: Prisma.TransactionClient,
  { q, ids }: ChosenLesions,
): Promise<readonly number[]> {
  const chosen = ids
    ? [...new Set(ids)].sort((a, b) => a - b)
    : await lesionIdsOf(db, parseQuery(q ?? ""), MOST_AT_ONCE + 1);
  if (chosen.length === 0) throw new AppError("bad-request", "No lesion is chosen.");
  if (chosen.length > MOST_AT_ONCE) {
    throw new AppError(
      "bad-request",
      `These are more than ${MOST_AT_ONCE.toLocaleString("en-GB")} lesions, which is the most that one act may touch. Narrow the query.`,
    );
  }
  return chosen;
}
