import type { Act, ActDetail, CurateBody } from "#lib/contracts/explore.ts";
import {
  addExclusions,
  addTag,
  findTag,
  removeExclusions,
  removeTag,
  type Taken,
  tagOf,
} from "#lib/db/explore/curation.ts";
import type { Prisma } from "#lib/db/generated/client.ts";
import { AppError } from "#lib/domain/errors.ts";
import { chooseLesions } from "./chooseLesions.ts";
import type { ExploreServices, ExploreUser } from "./ExploreServices.ts";

/**
 * Tags, untags, excludes or includes many lesions as one act, which `undoAct` takes back as one. What is so already is
 * left as it is, and is no part of the act.
 *
 * @throws AppError `bad-request` when no lesion is chosen, or too many; `not-found` when the tag to take off is none
 */
export async function curateLesions(
  { db }: Pick<ExploreServices, "db">,
  body: CurateBody,
  user: ExploreUser,
): Promise<Act> {
  return db.$transaction(async (tx) => {
    const chosen = await chooseLesions(tx, body.lesions);
    const { changed, detail } = await actOn(tx, body, chosen, user.name);
    const answer = {
      action: body.action,
      changed: changed.length,
      unchanged: chosen.length - changed.length,
      tag: detail.tag ?? null,
    };
    if (changed.length === 0) return { ...answer, id: null };
    const { id } = await tx.curationAct.create({
      data: {
        action: body.action,
        author: user.name,
        authorId: user.id,
        lesionIds: changed,
        detail: JSON.parse(JSON.stringify(detail)),
      },
    });
    await tx.auditEvent.create({
      data: {
        actor: user.name,
        action: `${body.action}-lesions`,
        subject: `act ${id}`,
        after: { lesions: changed.length, ...(detail.tag !== undefined && { tag: detail.tag }) },
        reason: detail.reason ?? null,
      },
    });
    return { ...answer, id: String(id) };
  });
}

async function actOn(
  tx: Prisma.TransactionClient,
  body: CurateBody,
  chosen: readonly number[],
  author: string,
): Promise<{ changed: number[]; detail: ActDetail }> {
  const idsOf = (taken: readonly Taken[]) => taken.map(({ lesionId }) => lesionId).sort((a, b) => a - b);
  switch (body.action) {
    case "tag": {
      const tagId = await tagOf(tx, body.tag, author);
      return { changed: await addTag(tx, tagId, chosen, author), detail: { tagId, tag: body.tag } };
    }
    case "untag": {
      const tagId = await findTag(tx, body.tag);
      if (tagId === null) throw new AppError("not-found", `There is no tag “${body.tag}”.`);
      const taken = await removeTag(tx, tagId, chosen);
      return { changed: idsOf(taken), detail: { tagId, tag: body.tag, taken } };
    }
    case "exclude": {
      const reason = body.reason || null;
      return { changed: await addExclusions(tx, chosen, author, reason), detail: { reason } };
    }
    case "include": {
      const taken = await removeExclusions(tx, chosen);
      return { changed: idsOf(taken), detail: { taken } };
    }
  }
}
