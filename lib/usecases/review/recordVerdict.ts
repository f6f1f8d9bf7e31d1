import type { Recorded, VerdictBody } from "#lib/contracts/review.ts";
import type { Prisma } from "#lib/db/generated/client.ts";
import type { VersionContent } from "#lib/db/mining/lesions.ts";
import { type ItemToRule, loadItemToRule } from "#lib/db/review/items.ts";
import { type LockedItem, lockItem } from "#lib/db/review/lockItem.ts";
import { closeItem, insertVerdict, loadVerdicts, type VerdictRow } from "#lib/db/review/verdicts.ts";
import { writeAudit } from "#lib/db/review/writeAudit.ts";
import { AppError } from "#lib/domain/errors.ts";
import { agree } from "#lib/domain/review/agree.ts";
import { diametersOf } from "../mining/candidate.ts";
import { averagedCoordinates, measureLesion } from "./measureReading.ts";
import { progressOf } from "./progressOf.ts";
import type { ReviewServices, ReviewUser } from "./ReviewServices.ts";
import { refuseOtherAnswer, refuseStale, refuseTaken } from "./refusals.ts";
import { settleItem } from "./settleItem.ts";
import { verdictView } from "./verdictView.ts";

/** What came of it, before the progress is counted. */
interface Outcome {
  readonly verdict: VerdictRow;
  readonly itemState: Recorded["itemState"];
  readonly lesionVersion: number;
  readonly batchId: number;
}

/**
 * Records what a reader ruled on an item. Sent twice, it is one verdict with one answer.
 *
 * Of a single reading the lesion's next version is written at once; of two readings, when the second one is in and agrees
 * with the first, else the item is disputed and the lesion stays as it is. A claim that has expired is still good as long
 * as nobody else holds or has judged the item: a reader who thought for six minutes has not worked for nothing.
 *
 * @throws AppError `conflict` when the lesion has another version by now, or the item is judged or held by others
 */
export async function recordVerdict(
  services: ReviewServices,
  { itemId, body, user }: { itemId: string; body: VerdictBody; user: ReviewUser },
): Promise<Recorded> {
  const asked = await loadItemToRule(services.db, itemId, user.id);
  if (!asked) throw new AppError("not-found", "There is no such item.");
  if (!asked.isForReader) {
    throw new AppError("not-allowed", `Batch ${asked.batchId} is given to other readers.`);
  }
  const measured = await measureFor(services, asked, body);
  const outcome = await services.db.$transaction(async (tx) => {
    const item = await lockItem(tx, itemId);
    if (!item) throw new AppError("not-found", "There is no such item.");
    const verdicts = await loadVerdicts(tx, itemId, body.id);
    const sent = verdicts.find(({ id }) => id === body.id);
    if (sent) return sameAgain(sent, item, user);
    await refuseUnfit(tx, item, body, verdicts, user);
    const mine = await insertVerdict(tx, {
      itemId,
      readerId: user.id,
      ...body,
      coordinates: measured.judged,
    });
    return conclude(tx, item, { ...mine, readerName: user.name }, verdicts, measured);
  });
  const { verdict, batchId, ...told } = outcome;
  return {
    ...told,
    verdict: verdictView(verdict),
    progress: await progressOf(services.db, batchId, user.id),
  };
}

interface Measured {
  /** The diameters that this reader holds true [px]. */
  readonly judged: number[];
  readonly content: VersionContent | null;
  /** Of a second fix: that reading which was averaged with it, so that another one is not taken for it. */
  readonly averagedWith: string | null;
}

/**
 * Measures what the ruling may write, before the transaction: reading pixels takes longer than all the rest. A fix that
 * is the second of two is averaged with the first, which can be there already; when it comes in the meantime, the
 * transaction finds it and is refused, and the browser sends the verdict again.
 */
async function measureFor(services: ReviewServices, asked: ItemToRule, body: VerdictBody): Promise<Measured> {
  const { lesionId, coordinates, otherCoordinates, firstFix } = asked;
  if (body.decision === "merge" && otherCoordinates !== null) {
    const averaged = averagedCoordinates([coordinates, otherCoordinates]);
    return {
      judged: coordinates,
      content: await measureLesion(services, lesionId, averaged),
      averagedWith: null,
    };
  }
  if (body.decision !== "fix" || !body.coordinates) {
    return { judged: coordinates, content: null, averagedWith: null };
  }
  const own = await measureLesion(services, lesionId, body.coordinates);
  if (!firstFix || firstFix.id === body.id) {
    return { judged: own.coordinates, content: own, averagedWith: null };
  }
  const averaged = averagedCoordinates([firstFix.coordinates, own.coordinates]);
  return {
    judged: own.coordinates,
    content: await measureLesion(services, lesionId, averaged),
    averagedWith: firstFix.id,
  };
}

async function refuseUnfit(
  tx: Prisma.TransactionClient,
  item: LockedItem,
  body: VerdictBody,
  verdicts: readonly VerdictRow[],
  user: ReviewUser,
): Promise<void> {
  refuseOtherAnswer(item, body.decision);
  if (item.batchState !== "open") {
    throw new AppError("conflict", "The batch was closed. Ask the one who made it to open it again.");
  }
  await refuseTaken(tx, item, verdicts, user);
  // What is shown of a known answer is an older version on purpose.
  if (item.known === null) {
    await refuseStale(tx, item.lesion, body.lesionVersion);
    if (item.other) await refuseStale(tx, item.other, body.otherVersion ?? 0);
  }
}

async function conclude(
  tx: Prisma.TransactionClient,
  item: LockedItem,
  mine: VerdictRow,
  before: readonly VerdictRow[],
  { content, averagedWith }: Measured,
): Promise<Outcome> {
  const all = [...before.filter(({ part, undoneAt }) => part === "reading" && undoneAt === null), mine];
  const told = { verdict: mine, batchId: item.batchId };
  const unwritten = { readerId: mine.readerId, verdictIds: [], wroteVersion: null };
  // The first of two readings stands in the log without what it says: somebody who sees the log may be the second reader.
  const audit = (state: string, version: number | null) =>
    writeAudit(tx, {
      actor: mine.readerName,
      action: "verdict",
      subject: `lesion ${item.lesion.id}`,
      before: { version: item.lesion.version },
      after: {
        item: item.id,
        verdict: mine.id,
        itemState: state,
        version,
        ...(state !== "open" && { decision: mine.decision }),
      },
      reason: state === "open" ? null : reasonOf(mine),
    });

  if (all.length < item.readings) {
    await closeItem(tx, item.id, { ...unwritten, state: "open" });
    await audit("open", null);
    return {
      ...told,
      itemState: "open",
      lesionVersion: item.known ? mine.lesionVersion : item.lesion.version,
    };
  }
  const [first = mine] = all;
  if (item.known === null && all.length > 1 && !agree(reading(first), reading(mine))) {
    await closeItem(tx, item.id, { ...unwritten, state: "disputed" });
    await audit("disputed", null);
    return { ...told, itemState: "disputed", lesionVersion: item.lesion.version };
  }
  if (mine.decision === "fix" && all.length > 1 && averagedWith !== first.id) {
    throw new AppError("conflict", "The other reading came at the same moment. Send yours again.");
  }
  const version = await settleItem(tx, item, {
    decision: verdictView(mine).decision,
    reason: all.map(reasonOf).find((reason) => reason !== null) ?? null,
    author: all.map(({ readerName }) => readerName).join(", "),
    readerId: mine.readerId,
    verdictIds: all.map(({ id }) => id),
    measured: content,
  });
  await audit("settled", version);
  return { ...told, itemState: "settled", lesionVersion: toldVersion(item, mine, version) };
}

/** A known answer is answered as if a version had been written: the number must not give it away. */
const toldVersion = (item: LockedItem, mine: VerdictRow, wrote: number | null): number =>
  item.known === null ? (wrote ?? item.lesion.version) : mine.lesionVersion + 1;

const reading = ({ decision, coordinates }: VerdictRow) => ({
  decision,
  diameters: diametersOf(coordinates),
});

/** What stands as the reason of a version: the short list's word, and what was written beside it. */
export function reasonOf({ reason, note }: Pick<VerdictRow, "reason" | "note">): string | null {
  const said = [reason, note].filter((part) => part !== null && part !== "");
  return said.length > 0 ? said.join(": ") : null;
}

function sameAgain(sent: VerdictRow, item: LockedItem, user: ReviewUser): Outcome {
  if (sent.readerId !== user.id || sent.itemId !== item.id) {
    throw new AppError("conflict", "This verdict was sent for another item.");
  }
  const itemState = item.state === "settled" || item.state === "disputed" ? item.state : "open";
  const lesionVersion =
    sent.wroteVersion ??
    (item.known !== null && itemState === "settled" ? sent.lesionVersion + 1 : sent.lesionVersion);
  return { verdict: sent, batchId: item.batchId, itemState, lesionVersion };
}
