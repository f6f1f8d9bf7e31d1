import type { RulingView } from "#lib/contracts/learning.ts";
import { lockDetection } from "#lib/db/learning/lockDetection.ts";
import { rulingById } from "#lib/db/learning/rulings.ts";
import { lockLesion } from "#lib/db/lesions/versions.ts";
import { appendRuling } from "#lib/db/review/appendVersion.ts";
import { AppError } from "#lib/domain/errors.ts";
import type { ReviewServices, ReviewUser } from "../review/ReviewServices.ts";
import { rulingView } from "./rulingView.ts";

/**
 * Takes a ruling on a box back: the box waits again. A lesion that it added is rejected, and stays in the database as all do.
 * Taken back twice, it is taken back once.
 *
 * @throws AppError `not-found`; `not-allowed` when another reader ruled; `conflict` when somebody went on from its lesion
 */
export async function undoRuling(
  { db }: Pick<ReviewServices, "db">,
  { rulingId }: { readonly rulingId: string },
  user: ReviewUser,
): Promise<{ ruling: RulingView }> {
  return db.$transaction(async (tx) => {
    const found = await rulingById(tx, rulingId);
    if (!found) throw new AppError("not-found", "There is no such ruling.");
    if (found.readerId !== user.id) {
      throw new AppError("not-allowed", "Only the reader can take a ruling back.");
    }
    // The lesion's table before the box, in the order in which a ruling locks them.
    const locked = found.lesionId === null ? null : await lockLesion(tx, found.lesionId);
    await lockDetection(tx, found.detectionId);
    const ruling = await rulingById(tx, rulingId);
    if (ruling?.undoneAt === null) {
      if (found.lesionId !== null) {
        if (locked?.lesion.version !== 1) {
          throw new AppError(
            "conflict",
            `Lesion ${found.lesionId} has been changed since. Reject it on its own page instead.`,
          );
        }
        await appendRuling(tx, {
          lesionId: found.lesionId,
          author: user.name,
          verdict: "rejected",
          reason: "ruling taken back",
          noisy: false,
          state: "rejected",
          mergedIntoId: null,
        });
      }
      await tx.detectionRuling.update({ where: { id: rulingId }, data: { undoneAt: new Date() } });
      await tx.auditEvent.create({
        data: {
          actor: user.name,
          action: "undo-ruling-on-box",
          subject: `detection ${found.detectionId}`,
          before: { decision: found.decision, lesion: found.lesionId },
        },
      });
    }
    return { ruling: rulingView(found, user.id) };
  });
}
