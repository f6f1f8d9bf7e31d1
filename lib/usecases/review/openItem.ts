import type { ItemAnswer } from "#lib/contracts/review.ts";
import { loadMyVerdicts } from "#lib/db/review/verdicts.ts";
import { AppError } from "#lib/domain/errors.ts";
import { batchOfItem } from "./batchFor.ts";
import { claimNamed } from "./claimItems.ts";
import { describeItems } from "./describeItems.ts";
import { progressOf } from "./progressOf.ts";
import type { ReviewServices, ReviewUser } from "./ReviewServices.ts";

/**
 * An item by its address, held for the one who asks; one that this reader has judged is shown as it was judged.
 *
 * @throws AppError `not-found`, `not-allowed`, or `conflict` when others have it
 */
export async function openItem(
  services: Pick<ReviewServices, "db">,
  { itemId, user }: { itemId: string; user: ReviewUser },
): Promise<ItemAnswer> {
  const batch = await batchOfItem(services.db, itemId, user);
  const judged = await loadMyVerdicts(services.db, [itemId], user.id);
  if (judged.length === 0) {
    const asking = { batchId: batch.id, readings: batch.readings, readerId: user.id };
    await services.db.$transaction((tx) => claimNamed(tx, asking, itemId));
  }
  const [[item], progress] = await Promise.all([
    describeItems(services, [itemId], user.id),
    progressOf(services.db, batch.id, user.id),
  ]);
  if (!item) throw new AppError("not-found", "There is no such item.");
  return { item, progress };
}
