import { type Decision, LESION_DECISIONS, MERGE_DECISIONS } from "#lib/contracts/review.ts";
import type { Prisma } from "#lib/db/generated/client.ts";
import { otherHolders } from "#lib/db/review/claims.ts";
import type { LockedItem, LockedLesion } from "#lib/db/review/lockItem.ts";
import { authorOfVersion, type VerdictRow } from "#lib/db/review/verdicts.ts";
import { AppError } from "#lib/domain/errors.ts";
import type { ReviewUser } from "./ReviewServices.ts";

/**
 * Refuses a reader whose ruling would come on top of another one's, or of his or her own from another tab.
 *
 * @param verdicts on the item
 * @throws AppError `conflict`, which says what was decided; of a blind reading only that it was
 */
export async function refuseTaken(
  tx: Prisma.TransactionClient,
  item: LockedItem,
  verdicts: readonly VerdictRow[],
  user: ReviewUser,
): Promise<void> {
  const counting = verdicts.filter(({ undoneAt }) => undoneAt === null);
  const own = counting.find(({ readerId }) => readerId === user.id);
  if (own) {
    throw new AppError(
      "conflict",
      `You judged this item already, ${timeText(own.createdAt)}: ${own.decision}. Undo that first to change it.`,
    );
  }
  const others = counting.filter(({ part }) => part === "reading");
  const last = others.at(-1);
  if (item.state !== "open" || others.length >= item.readings) {
    throw new AppError(
      "conflict",
      item.readings === 1 && last
        ? `${last.readerName} judged this item ${timeText(last.createdAt)}: ${last.decision}. Yours was not saved.`
        : "This item needs no more readings. Yours was not saved.",
    );
  }
  const holders = await otherHolders(tx, item.id, user.id);
  const waiting = holders.filter((id) => !others.some(({ readerId }) => readerId === id));
  if (others.length + waiting.length >= item.readings) {
    throw new AppError(
      "conflict",
      "Your hold on this item had ended, and another reader has it now. Yours was not saved.",
    );
  }
}

/**
 * Refuses a ruling on a version that counts no more.
 *
 * @throws AppError `conflict`, which says who changed the lesion, and when
 */
export async function refuseStale(
  tx: Prisma.TransactionClient,
  lesion: LockedLesion,
  judgedVersion: number,
): Promise<void> {
  if (lesion.version === judgedVersion && lesion.state !== "withdrawn" && lesion.state !== "merged") return;
  throw new AppError("conflict", `${await changeText(tx, lesion)} Yours was not saved.`);
}

/**
 * Refuses a ruling that does not answer what the item asks.
 *
 * @throws AppError `bad-request`
 */
export function refuseOtherAnswer({ kind }: LockedItem, decision: Decision): void {
  const possible: readonly Decision[] = kind === "merges" ? MERGE_DECISIONS : LESION_DECISIONS;
  if (possible.includes(decision)) return;
  throw new AppError(
    "bad-request",
    `"${decision}" is no answer to what this item asks: ${possible.join(", ")} are.`,
  );
}

/** Who changed a lesion last, and when, as a sentence. */
export async function changeText(tx: Prisma.TransactionClient, lesion: LockedLesion): Promise<string> {
  const changed = await authorOfVersion(tx, lesion.id, lesion.version);
  const by = changed ? `${changed.author} changed lesion ${lesion.id} ${timeText(changed.createdAt)}` : "";
  if (lesion.state === "withdrawn") return `Lesion ${lesion.id} was withdrawn with its bookmarks.`;
  return `${by}: it is at version ${lesion.version} now.`;
}

/** A moment for a sentence, to the second; the browser's own zone is not known here, so it says which. */
const timeText = (at: Date): string => `on ${at.toISOString().slice(0, 19).replace("T", " at ")} UTC`;
