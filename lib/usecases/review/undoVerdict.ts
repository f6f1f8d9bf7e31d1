import type { ItemAnswer } from "#lib/contracts/review.ts";
import type { Prisma } from "#lib/db/generated/client.ts";
import { appendFormer } from "#lib/db/review/appendVersion.ts";
import { type LockedItem, lockItem } from "#lib/db/review/lockItem.ts";
import { itemOfVerdict, loadVerdicts, reopenItem, type VerdictRow } from "#lib/db/review/verdicts.ts";
import { AppError } from "#lib/domain/errors.ts";
import { describeItems } from "./describeItems.ts";
import { progressOf } from "./progressOf.ts";
import type { ReviewServices, ReviewUser } from "./ReviewServices.ts";
import { changeText } from "./refusals.ts";
import { verdictView } from "./verdictView.ts";

/**
 * Takes a ruling back: what the lesion was before becomes its next version, and the reader has the item again. Taken back
 * twice, it is taken back once. The answer carries the ruling as `mine`, so that its view can be restored.
 *
 * Of a double reading, only as long as the other reading is not in: after that the reader would know whether it differed,
 * and the second reading would be blind no more. A disputed item is decided by adjudication, a settled lesion by a revert.
 *
 * @throws AppError `not-found`; `not-allowed` when another reader ruled; `conflict` when the lesion was changed since
 */
export async function undoVerdict(
  services: Pick<ReviewServices, "db">,
  { verdictId, user }: { verdictId: string; user: ReviewUser },
): Promise<ItemAnswer> {
  const found = await itemOfVerdict(services.db, verdictId);
  if (!found) throw new AppError("not-found", "There is no such verdict.");
  if (found.readerId !== user.id)
    throw new AppError("not-allowed", "Only the reader can take a verdict back.");
  const { itemId } = found;

  const undone = await services.db.$transaction(async (tx) => {
    const item = await lockItem(tx, itemId);
    const verdicts = await loadVerdicts(tx, itemId, verdictId);
    const verdict = verdicts.find(({ id }) => id === verdictId);
    if (!item || !verdict) throw new AppError("not-found", "There is no such verdict.");
    if (verdict.undoneAt === null) await takeBack(tx, item, verdict, verdicts, user);
    return { verdict, batchId: item.batchId };
  });
  const [[item], progress] = await Promise.all([
    describeItems(services, [itemId], user.id),
    progressOf(services.db, undone.batchId, user.id),
  ]);
  if (!item) throw new Error(`review item ${itemId} has gone`);
  return { item: { ...item, mine: item.mine ?? verdictView(undone.verdict) }, progress };
}

async function takeBack(
  tx: Prisma.TransactionClient,
  item: LockedItem,
  verdict: VerdictRow,
  verdicts: readonly VerdictRow[],
  user: ReviewUser,
): Promise<void> {
  if (verdict.part !== "reading") throw new AppError("conflict", "An adjudication is not taken back here.");
  if (verdicts.some(({ part, undoneAt }) => part === "adjudication" && undoneAt === null)) {
    throw new AppError("conflict", "This item was adjudicated: the verdict stands as a reading.");
  }
  if (item.readings > 1 && item.state !== "open") {
    throw new AppError(
      "conflict",
      "Both readings are in, and this one can no longer be taken back: it would not be blind. Write a note on the lesion instead.",
    );
  }
  const version = verdict.wroteVersion === null ? null : await restore(tx, item, verdict.wroteVersion, user);
  await reopenItem(tx, item.id, verdict.id, user.id);
  await tx.auditEvent.create({
    data: {
      actor: user.name,
      action: "undo-verdict",
      subject: `lesion ${item.lesion.id}`,
      before: { item: item.id, decision: verdict.decision, version: verdict.wroteVersion },
      after: { version },
    },
  });
}

/** Writes the former content of the item's lesions again; refused when somebody went on from what the ruling wrote. */
export async function restore(
  tx: Prisma.TransactionClient,
  { lesion, other }: LockedItem,
  wrote: number,
  user: ReviewUser,
): Promise<number> {
  if (lesion.version !== wrote) {
    throw new AppError("conflict", `${await changeText(tx, lesion)} Your verdict can no longer be undone.`);
  }
  const back = { author: user.name, reason: "verdict taken back" };
  if (other?.state === "merged") {
    await appendFormer(tx, { ...back, lesionId: other.id, from: other.version - 1 });
  }
  return appendFormer(tx, { ...back, lesionId: lesion.id, from: wrote - 1 });
}
