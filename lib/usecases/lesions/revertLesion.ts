import type { RevertBody } from "#lib/contracts/history.ts";
import type { Database } from "#lib/db/client.ts";
import { appendReverted, findVersion, lockLesion } from "#lib/db/lesions/versions.ts";
import { AppError } from "#lib/domain/errors.ts";

/**
 * Goes back to a former version of a lesion: appends a version that says the same, and lets the lesion count or not as it
 * did then. From now on mining leaves it as it is, as it does with a reader's verdict.
 *
 * @returns the version that counts now
 * @throws AppError `not-found` without such a lesion or version; `conflict` when another version counts by now, when it
 *   is that version already, or when the lesion or that version cannot be gone back to
 */
export async function revertLesion(
  { db }: { db: Database },
  { lesionId, version, reason, currentVersion }: RevertBody & { lesionId: number },
  actor: string,
): Promise<{ version: number }> {
  return db.$transaction(async (tx) => {
    const locked = await lockLesion(tx, lesionId);
    if (!locked) throw new AppError("not-found", `There is no lesion ${lesionId}.`);
    const { lesion, current } = locked;
    if (lesion.version !== currentVersion) {
      throw new AppError(
        "conflict",
        `${current.author} has changed lesion ${lesionId} meanwhile: version ${lesion.version} counts now. Look at it first.`,
      );
    }
    const former = await findVersion(tx, lesionId, version);
    if (!former) throw new AppError("not-found", `Lesion ${lesionId} has no version ${version}.`);
    if (version === lesion.version) {
      throw new AppError("conflict", `Version ${version} of lesion ${lesionId} counts already.`);
    }
    if (lesion.state === "withdrawn") {
      throw new AppError(
        "conflict",
        `Lesion ${lesionId} was withdrawn: the bookmarks that it was made of are no longer in the source.`,
      );
    }
    // Which lesion was merged into which is not told by a version, and both would have to go back.
    if (former.verdict === "merged") {
      throw new AppError("conflict", "A merge is not gone back to here: merge the two in a review batch.");
    }

    const next = lesion.version + 1;
    const state = former.verdict === "rejected" ? "rejected" : "active";
    await appendReverted(tx, former, { version: next, author: actor, reason, state });
    await tx.auditEvent.create({
      data: {
        actor,
        action: "revert-lesion",
        subject: `lesion ${lesionId}`,
        before: {
          version: lesion.version,
          state: lesion.state,
          verdict: current.verdict,
          coordinates: current.coordinates,
        },
        after: {
          version: next,
          likeVersion: version,
          state,
          verdict: former.verdict,
          coordinates: former.coordinates,
        },
        reason,
      },
    });
    return { version: next };
  });
}
