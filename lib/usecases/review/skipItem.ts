import type { ProgressAnswer } from "#lib/contracts/review.ts";
import { putOff } from "#lib/db/review/verdicts.ts";
import { batchOfItem } from "./batchFor.ts";
import { progressOf } from "./progressOf.ts";
import type { ReviewServices, ReviewUser } from "./ReviewServices.ts";

/** Puts an item off: it comes to this reader again after all others, and to other readers in its place. */
export async function skipItem(
  { db }: Pick<ReviewServices, "db">,
  { itemId, user }: { itemId: string; user: ReviewUser },
): Promise<ProgressAnswer> {
  const { id } = await batchOfItem(db, itemId, user);
  await putOff(db, itemId, user.id);
  return { progress: await progressOf(db, id, user.id) };
}
