import type { TakenBack } from "#lib/contracts/agreement.ts";
import { loadRuling } from "#lib/db/agreement/loadRuling.ts";
import { markDisputed } from "#lib/db/agreement/markDisputed.ts";
import { lockItem } from "#lib/db/review/lockItem.ts";
import { AppError } from "#lib/domain/errors.ts";
import type { ReviewServices, ReviewUser } from "../review/ReviewServices.ts";
import { restore } from "../review/undoVerdict.ts";

/**
 * Takes back one's own ruling on a disputed item: what the lesion was before becomes its next version, and the item is
 * disputed again. Taken back twice, it is taken back once.
 *
 * @throws AppError `not-found` when nobody ruled on it; `not-allowed` when somebody else did; `conflict` when the lesion
 *   was changed since
 */
export async function takeBackRuling(
  { db }: Pick<ReviewServices, "db">,
  { itemId, user }: { itemId: string; user: ReviewUser },
): Promise<TakenBack> {
  return db.$transaction(async (tx) => {
    const item = await lockItem(tx, itemId);
    const ruling = item && (await loadRuling(tx, itemId));
    if (!item || !ruling) throw new AppError("not-found", "Nobody has ruled on this item.");
    if (ruling.readerId !== user.id) {
      throw new AppError("not-allowed", "Only the one who ruled can take the ruling back.");
    }
    if (ruling.undoneAt !== null) return { itemState: "disputed", lesionVersion: item.lesion.version };

    const wrote = ruling.wroteVersion;
    const version = wrote === null ? null : await restore(tx, item, wrote, user);
    await markDisputed(tx, itemId, ruling.id);
    await tx.auditEvent.create({
      data: {
        actor: user.name,
        action: "undo-adjudication",
        subject: `lesion ${item.lesion.id}`,
        before: { item: itemId, decision: ruling.decision, version: wrote },
        after: { version },
      },
    });
    return { itemState: "disputed", lesionVersion: version ?? item.lesion.version };
  });
}
