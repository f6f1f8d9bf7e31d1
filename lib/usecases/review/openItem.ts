import type { ItemAnswer, ProgressAnswer } from "#lib/contracts/review.ts";
import { dropClaim } from "#lib/db/review/claims.ts";
import { itemLesions } from "#lib/db/review/items.ts";
import { loadMyVerdicts, putOff } from "#lib/db/review/verdicts.ts";
import { AppError } from "#lib/domain/errors.ts";
import { batchFor } from "./batchFor.ts";
import { claimNamed } from "./claimItems.ts";
import { describeItems } from "./describeItems.ts";
import { progressOf } from "./progressOf.ts";
import type { ReviewServices, ReviewUser } from "./ReviewServices.ts";

type Services = Pick<ReviewServices, "db">;
interface Named {
  readonly itemId: string;
  readonly user: ReviewUser;
}

/**
 * An item by its address, held for the one who asks; one that this reader has judged is shown as it was judged.
 *
 * @throws AppError `not-found`, `not-allowed`, or `conflict` when others have it
 */
export async function openItem(services: Services, { itemId, user }: Named): Promise<ItemAnswer> {
  const batch = await batchOfItem(services, { itemId, user });
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

/** Lets go of an item at once, for another reader. */
export async function releaseItem(services: Services, { itemId, user }: Named): Promise<ProgressAnswer> {
  const { id } = await batchOfItem(services, { itemId, user });
  await dropClaim(services.db, itemId, user.id);
  return { progress: await progressOf(services.db, id, user.id) };
}

/** Puts an item off: it comes to this reader again after all others, and to other readers in its place. */
export async function skipItem(services: Services, { itemId, user }: Named): Promise<ProgressAnswer> {
  const { id } = await batchOfItem(services, { itemId, user });
  await putOff(services.db, itemId, user.id);
  return { progress: await progressOf(services.db, id, user.id) };
}

async function batchOfItem(services: Services, { itemId, user }: Named) {
  const item = await itemLesions(services.db, itemId);
  if (!item) throw new AppError("not-found", "There is no such item.");
  return batchFor(services.db, item.batchId, user);
}
