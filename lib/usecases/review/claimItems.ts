import type { ClaimBody, Claimed } from "#lib/contracts/review.ts";
import type { Prisma } from "#lib/db/generated/client.ts";
import {
  type Asking,
  heldItems,
  holdItems,
  latestPosition,
  lockFreeItems,
  lockNamedItems,
} from "#lib/db/review/claims.ts";
import { AppError } from "#lib/domain/errors.ts";
import { batchFor } from "./batchFor.ts";
import { describeItems } from "./describeItems.ts";
import { progressOf } from "./progressOf.ts";
import type { ReviewServices, ReviewUser } from "./ReviewServices.ts";

/** Between choosing items and holding them others may take some: then more are chosen, as often as a crowd may do that. */
const TRIES = 20;

/**
 * Hands the reader the next items of a batch and holds them for five minutes: those held already (after the page was
 * loaded anew), then the most doubtful that nobody else has, those put off last. Items that are named are held longer and
 * not sent again. Of a batch that is read twice nobody gets an item that two others have.
 *
 * @returns fewer than asked for when there are no more; none from a closed batch
 * @throws AppError `not-found`, `not-allowed`
 */
export async function claimItems(
  services: Pick<ReviewServices, "db">,
  { batchId, count, have, user }: ClaimBody & { batchId: number; user: ReviewUser },
): Promise<Claimed> {
  const batch = await batchFor(services.db, batchId, user);
  const asking = { batchId, readings: batch.readings, readerId: user.id };
  const given =
    batch.state === "open" ? await services.db.$transaction((tx) => nextItems(tx, asking, count, have)) : [];
  const [items, progress] = await Promise.all([
    describeItems(services, given, user.id),
    progressOf(services.db, batchId, user.id),
  ]);
  return { items, progress };
}

async function nextItems(
  tx: Prisma.TransactionClient,
  asking: Asking,
  count: number,
  have: readonly string[],
): Promise<readonly string[]> {
  const held = await heldItems(tx, asking);
  const again = held.filter((id) => !have.includes(id)).slice(0, count);
  const named = [...have, ...again];
  if (named.length > 0) {
    await lockNamedItems(tx, asking, named);
    await holdItems(tx, asking, named);
  }

  const given = [...again];
  for (let tried = 0; tried < TRIES && given.length < count; tried++) {
    const free = await chooseFree(tx, asking, count - given.length);
    if (free.length === 0) break;
    const taken = await holdItems(tx, asking, free);
    given.push(...free.filter((id) => taken.includes(id)));
  }
  return given;
}

/**
 * Items that nobody has, in the order of the batch. Of a batch that is read twice, a reader who is ahead has judged many
 * that stay open until the other one comes: looking begins after the latest one, and goes back to the first only when
 * there are no more.
 */
async function chooseFree(
  tx: Prisma.TransactionClient,
  asking: Asking,
  count: number,
): Promise<readonly string[]> {
  const chosen: string[] = [];
  const look = async (after: number, skipped: boolean) => {
    if (chosen.length >= count) return;
    const found = await lockFreeItems(tx, asking, { after, skipped, count });
    chosen.push(...found.filter((id) => !chosen.includes(id)).slice(0, count - chosen.length));
  };
  if (asking.readings > 1) await look(await latestPosition(tx, asking), false);
  await look(0, false);
  await look(0, true);
  return chosen;
}

/**
 * Holds one item for a reader: the one that an address names.
 *
 * @throws AppError `conflict` when others have it or have judged it
 */
export async function claimNamed(
  tx: Prisma.TransactionClient,
  asking: Asking,
  itemId: string,
): Promise<void> {
  await lockNamedItems(tx, asking, [itemId]);
  const taken = await holdItems(tx, asking, [itemId]);
  if (taken.length === 0) {
    throw new AppError(
      "conflict",
      "Another reader has this item, or it needs no more readings. Take the next one.",
    );
  }
}
