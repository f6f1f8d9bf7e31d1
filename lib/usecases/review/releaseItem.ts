import type { ProgressAnswer } from "#lib/contracts/review.ts";
import { dropClaim } from "#lib/db/review/claims.ts";
import { batchOfItem } from "./batchFor.ts";
import { progressOf } from "./progressOf.ts";
import type { ReviewServices, ReviewUser } from "./ReviewServices.ts";

/** Lets go of an item at once, for another reader. */
export async function releaseItem(
  { db }: Pick<ReviewServices, "db">,
  { itemId, user }: { itemId: string; user: ReviewUser },
): Promise<ProgressAnswer> {
  const { id } = await batchOfItem(db, itemId, user);
  await dropClaim(db, itemId, user.id);
  return { progress: await progressOf(db, id, user.id) };
}
