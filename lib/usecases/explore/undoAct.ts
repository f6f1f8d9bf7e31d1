import { type Act, type ActDetail, actDetailSchema } from "#lib/contracts/explore.ts";
import { removeExclusions, removeTag, restoreExclusions, restoreTag } from "#lib/db/explore/curation.ts";
import type { CurationAct, Prisma } from "#lib/db/generated/client.ts";
import { AppError } from "#lib/domain/errors.ts";
import type { ExploreServices, ExploreUser } from "./ExploreServices.ts";

const CURATING = ["tag", "untag", "exclude", "include"];

/**
 * Takes back an act of one's own: every lesion that it changed is as it was before. What was done to some of them since
 * by others stays where it says the same.
 *
 * @throws AppError `not-found` when there is no such act of this person; `conflict` when it was taken back already
 */
export async function undoAct(
  { db }: Pick<ExploreServices, "db">,
  { actId }: { actId: string },
  user: ExploreUser,
): Promise<Act> {
  return db.$transaction(async (tx) => {
    const id = BigInt(actId);
    const act = await tx.curationAct.findUnique({ where: { id } });
    if (!act || act.authorId !== user.id || !CURATING.includes(act.action)) {
      throw new AppError("not-found", "There is no such act of yours.");
    }
    // Of two that undo at once, one finds it undone.
    const { count } = await tx.curationAct.updateMany({
      where: { id, undoneAt: null },
      data: { undoneAt: new Date() },
    });
    if (count === 0) throw new AppError("conflict", "This was taken back already.");
    const detail = actDetailSchema.parse(act.detail);
    await takeBack(tx, act, detail, user.name);
    await tx.auditEvent.create({
      data: {
        actor: user.name,
        action: "undo-act",
        subject: `act ${act.id}`,
        before: { action: act.action, lesions: act.lesionIds.length },
      },
    });
    return {
      id: actId,
      action: act.action,
      changed: act.lesionIds.length,
      unchanged: 0,
      tag: detail.tag ?? null,
    };
  });
}

async function takeBack(
  tx: Prisma.TransactionClient,
  { action, lesionIds }: CurationAct,
  { tagId, taken = [] }: ActDetail,
  author: string,
): Promise<void> {
  if (action === "tag" && tagId !== undefined) await removeTag(tx, tagId, lesionIds);
  else if (action === "untag" && tagId !== undefined) await restoreTag(tx, tagId, taken);
  else if (action === "exclude") await removeExclusions(tx, lesionIds);
  else if (action === "include") await restoreExclusions(tx, taken);
  else throw new Error(`act ${action} of ${author} does not say what it did`);
}
