import { type Labelled, labelDetailSchema } from "#lib/contracts/types.ts";
import type { Database } from "#lib/db/client.ts";
import {
  appendTypes,
  lockForLabels,
  restoreLabels,
  standingLabels,
  takeLabels,
} from "#lib/db/types/labels.ts";
import { AppError } from "#lib/domain/errors.ts";
import type { TypeUser } from "./labelLesions.ts";

/**
 * Takes back a labelling act of one's own: labels stand as before, and a lesion whose coarse type it changed has its
 * former one again, by a further version. Where somebody has changed the type since, it stays.
 *
 * @throws AppError `not-found` when there is no such act of this person; `conflict` when it was taken back already
 */
export async function undoLabels(
  { db }: { db: Database },
  { actId }: { actId: string },
  user: TypeUser,
): Promise<Labelled> {
  return db.$transaction(async (tx) => {
    const id = BigInt(actId);
    const act = await tx.curationAct.findUnique({ where: { id } });
    if (!act || act.authorId !== user.id || act.action !== "type") {
      throw new AppError("not-found", "There is no such act of yours.");
    }
    // Of two that undo at once, one finds it undone.
    const { count } = await tx.curationAct.updateMany({
      where: { id, undoneAt: null },
      data: { undoneAt: new Date() },
    });
    if (count === 0) throw new AppError("conflict", "This was taken back already.");
    const { added, taken, versions } = labelDetailSchema.parse(act.detail);
    const locked = await lockForLabels(tx, act.lesionIds);
    await takeLabels(tx, added.map(BigInt));
    await restoreLabels(tx, taken.map(BigInt));
    const current = new Map(locked.map((lesion) => [lesion.id, lesion]));
    const back = versions.filter(({ lesionId, after }) => current.get(lesionId)?.coarseType === after);
    await appendTypes(
      tx,
      back.map(({ lesionId, before }) => ({ lesionId, coarseType: before })),
      { author: user.name, reason: "label taken back" },
    );
    await tx.auditEvent.create({
      data: {
        actor: user.name,
        action: "undo-label-type",
        subject: act.lesionIds.length === 1 ? `lesion ${act.lesionIds[0]}` : `act ${act.id}`,
        before: { act: actId, lesions: act.lesionIds.length },
        after: { versions: back.length },
      },
    });
    const standing = await standingLabels(tx, act.lesionIds);
    const grown = new Set(back.map(({ lesionId }) => lesionId));
    return {
      actId,
      lesions: locked.map((lesion) => ({
        id: lesion.id,
        version: lesion.version + (grown.has(lesion.id) ? 1 : 0),
        typeIds: standing
          .filter((label) => label.lesionId === lesion.id && label.readerId === user.id)
          .map(({ typeId }) => typeId),
      })),
      refused: [],
    };
  });
}
