import type { TypeRuling } from "#lib/contracts/types.ts";
import type { Database } from "#lib/db/client.ts";
import { appendTypes, lockForLabels } from "#lib/db/types/labels.ts";
import { AppError } from "#lib/domain/errors.ts";
import type { TypeUser } from "./labelLesions.ts";

/**
 * Rules on a lesion whose readers differ: it has this coarse type from now on, by its next version. The readers' labels
 * stay as they were given.
 *
 * @throws AppError `not-found`; `conflict` when another version counts by now
 */
export async function ruleType(
  { db }: { db: Database },
  { lesionId, version, coarseType }: TypeRuling,
  user: TypeUser,
): Promise<{ version: number }> {
  return db.$transaction(async (tx) => {
    const [lesion] = await lockForLabels(tx, [lesionId]);
    if (!lesion) throw new AppError("not-found", `There is no lesion ${lesionId}.`);
    if (lesion.version !== version) {
      throw new AppError(
        "conflict",
        `Lesion ${lesionId} has been changed meanwhile: version ${lesion.version} counts now. Look at it again.`,
      );
    }
    // A ruling that confirms what is held writes a version too: that somebody looked is part of the history.
    await appendTypes(tx, [{ lesionId, coarseType }], { author: user.name, reason: "readers differed" });
    await tx.auditEvent.create({
      data: {
        actor: user.name,
        action: "rule-type",
        subject: `lesion ${lesionId}`,
        before: { version, coarseType: lesion.coarseType },
        after: { version: version + 1, coarseType },
      },
    });
    return { version: version + 1 };
  });
}
