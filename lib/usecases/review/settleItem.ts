import type { Decision } from "#lib/contracts/review.ts";
import type { Prisma } from "#lib/db/generated/client.ts";
import type { VersionContent } from "#lib/db/mining/lesions.ts";
import { appendMeasured, appendRuling } from "#lib/db/review/appendVersion.ts";
import type { LockedItem } from "#lib/db/review/lockItem.ts";
import { closeItem } from "#lib/db/review/verdicts.ts";

/** A ruling that stands: of one reader, of two who agree, or of the one who decided between them. */
export interface Ruling {
  readonly decision: Decision;
  /** Of the short list, or in the person's words; null when nothing was said. */
  readonly reason: string | null;
  /** Name of who ruled; both names, by comma, when two agree. */
  readonly author: string;
  /** User id of who sent it last. */
  readonly readerId: string;
  /** The verdicts that say so: they name the version that they wrote. */
  readonly verdictIds: readonly string[];
  /** What the lesion is with other diameters (`measureLesion`): of a fix and of a merge, else null. */
  readonly measured: VersionContent | null;
}

/**
 * Settles an item: writes what was ruled as the next version of its lesion, and lets go of the item.
 *
 * An item whose answer is known changes nothing. Of a pair, only a merge does: the first lesion gets the averaged diameters,
 * the other one stays as a tombstone that names it.
 *
 * @param item locked by `lockItem` in this transaction
 * @returns the version that was written; null when none was
 */
export async function settleItem(
  tx: Prisma.TransactionClient,
  item: LockedItem,
  ruling: Ruling,
): Promise<number | null> {
  const wroteVersion = item.known === null ? await writeRuling(tx, item, ruling) : null;
  const { readerId, verdictIds } = ruling;
  await closeItem(tx, item.id, { state: "settled", readerId, verdictIds, wroteVersion });
  return wroteVersion;
}

/** What each decision makes of a lesion. */
const OUTCOMES: Readonly<
  Record<Exclude<Decision, "keep-both" | "merge">, { verdict: string; state: string; noisy: boolean }>
> = {
  accept: { verdict: "accepted", state: "active", noisy: false },
  reject: { verdict: "rejected", state: "rejected", noisy: false },
  fix: { verdict: "fixed", state: "active", noisy: false },
  unsure: { verdict: "unsure", state: "active", noisy: true },
};

async function writeRuling(
  tx: Prisma.TransactionClient,
  { lesion, other }: LockedItem,
  { decision, reason, author, measured }: Ruling,
): Promise<number | null> {
  const said = { author, reason, mergedIntoId: null };
  if (decision === "merge") {
    if (!other || !measured) throw new Error("a merge of one lesion, or of lesions that were not measured");
    const merged = { ...said, verdict: "merged", noisy: false };
    await appendRuling(tx, { ...merged, lesionId: other.id, state: "merged", mergedIntoId: lesion.id });
    return appendMeasured(tx, { ...merged, lesionId: lesion.id, state: "active" }, measured);
  }
  // That two lesions are two says nothing about either.
  if (other || decision === "keep-both") return null;
  const ruled = { ...said, ...OUTCOMES[decision], lesionId: lesion.id };
  if (decision !== "fix") return appendRuling(tx, ruled);
  if (!measured) throw new Error("a fix that was not measured");
  return appendMeasured(tx, ruled, measured);
}
