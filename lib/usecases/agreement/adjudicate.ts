import type { Adjudicated } from "#lib/contracts/agreement.ts";
import type { VerdictBody } from "#lib/contracts/review.ts";
import type { Prisma } from "#lib/db/generated/client.ts";
import type { VersionContent } from "#lib/db/mining/lesions.ts";
import { currentCoordinates, itemLesions } from "#lib/db/review/items.ts";
import { type LockedItem, lockItem } from "#lib/db/review/lockItem.ts";
import { insertVerdict, loadVerdicts, type VerdictRow } from "#lib/db/review/verdicts.ts";
import { AppError } from "#lib/domain/errors.ts";
import { averagedCoordinates, measureLesion } from "../review/measureReading.ts";
import type { ReviewServices, ReviewUser } from "../review/ReviewServices.ts";
import { reasonOf } from "../review/recordVerdict.ts";
import { refuseOtherAnswer, refuseStale } from "../review/refusals.ts";
import { settleItem } from "../review/settleItem.ts";
import { verdictView } from "../review/verdictView.ts";

/**
 * Rules on an item whose two readings differ. The ruling is final: it writes the lesion's next version, and both readings
 * stay as they were given. Sent twice, it is one ruling with one answer.
 *
 * @throws AppError `not-found`; `not-allowed` for the two who read it; `conflict` when the item is not disputed any more,
 *   or the lesion has another version by now; `bad-request` for an answer that does not fit the item
 */
export async function adjudicate(
  services: ReviewServices,
  { itemId, body, user }: { itemId: string; body: VerdictBody; user: ReviewUser },
): Promise<Adjudicated> {
  const { judged, content } = await measureFor(services, itemId, body);
  return services.db.$transaction(async (tx) => {
    const item = await lockItem(tx, itemId);
    if (!item) throw noItem();
    const verdicts = await loadVerdicts(tx, itemId, body.id);
    const sent = verdicts.find(({ id }) => id === body.id);
    if (sent) return sameAgain(sent, item, user);
    await refuseUnfit(tx, item, body, verdicts, user);

    const ruling = await insertVerdict(tx, {
      itemId,
      readerId: user.id,
      part: "adjudication",
      ...body,
      coordinates: judged,
    });
    const reason = reasonOf(ruling);
    const version = await settleItem(tx, item, {
      decision: body.decision,
      reason,
      author: user.name,
      readerId: user.id,
      verdictIds: [ruling.id],
      measured: content,
    });
    await tx.auditEvent.create({
      data: {
        actor: user.name,
        action: "adjudicate",
        subject: `lesion ${item.lesion.id}`,
        before: { version: item.lesion.version, readings: verdicts.map(({ decision }) => decision) },
        after: { item: itemId, decision: body.decision, version },
        reason,
      },
    });
    return {
      verdict: verdictView(ruling),
      itemState: "settled",
      lesionVersion: version ?? item.lesion.version,
    };
  });
}

/** Before the transaction, since reading pixels takes longer than all the rest. */
async function measureFor(
  services: ReviewServices,
  itemId: string,
  { decision, coordinates }: VerdictBody,
): Promise<{ judged: number[]; content: VersionContent | null }> {
  const lesions = await itemLesions(services.db, itemId);
  if (!lesions) throw noItem();
  const { lesionId, otherLesionId } = lesions;
  const held = await currentCoordinates(services.db, lesionId);
  if (decision === "merge" && otherLesionId !== null) {
    const averaged = averagedCoordinates([held, await currentCoordinates(services.db, otherLesionId)]);
    return { judged: held, content: await measureLesion(services, lesionId, averaged) };
  }
  if (!coordinates) return { judged: held, content: null };
  const drawn = await measureLesion(services, lesionId, coordinates);
  return { judged: drawn.coordinates, content: drawn };
}

async function refuseUnfit(
  tx: Prisma.TransactionClient,
  item: LockedItem,
  body: VerdictBody,
  verdicts: readonly VerdictRow[],
  user: ReviewUser,
): Promise<void> {
  refuseOtherAnswer(item, body.decision);
  const ruled = verdicts.find(({ part }) => part === "adjudication");
  if (ruled) throw new AppError("conflict", `${ruled.readerName} has ruled on this item: ${ruled.decision}.`);
  // Before anything is said of the readings: until they are both in, nobody is to know of them.
  if (item.state !== "disputed") {
    throw new AppError(
      "conflict",
      "The readings of this item do not differ, so there is nothing to rule on.",
    );
  }
  if (verdicts.some(({ readerId }) => readerId === user.id)) {
    throw new AppError("not-allowed", "You read this item yourself: somebody else has to rule on it.");
  }
  await refuseStale(tx, item.lesion, body.lesionVersion);
  if (item.other) await refuseStale(tx, item.other, body.otherVersion ?? 0);
}

function sameAgain(sent: VerdictRow, item: LockedItem, user: ReviewUser): Adjudicated {
  if (sent.readerId !== user.id || sent.itemId !== item.id || sent.part !== "adjudication") {
    throw new AppError("conflict", "This ruling was sent for another item.");
  }
  return {
    verdict: verdictView(sent),
    itemState: item.state === "disputed" ? "disputed" : "settled",
    lesionVersion: sent.wroteVersion ?? item.lesion.version,
  };
}

const noItem = () => new AppError("not-found", "There is no such item.");
