import { CHANGES, type LesionHistory, type LesionVersionView } from "#lib/contracts/history.ts";
import { lesionSchema } from "#lib/contracts/lesions.ts";
import type { Database } from "#lib/db/client.ts";
import { versionsOfLesion } from "#lib/db/lesions/versions.ts";
import { AppError } from "#lib/domain/errors.ts";
import { type Box, iou } from "#lib/domain/geometry/box.ts";

type StoredVersion = Awaited<ReturnType<typeof versionsOfLesion>>[number];

/**
 * All versions of a lesion, the newest first, each with what differs from the one before.
 *
 * @throws AppError `not-found`
 */
export async function listVersions(
  { db }: { db: Database },
  { lesionId }: { lesionId: number },
): Promise<LesionHistory> {
  const versions = await versionsOfLesion(db, lesionId);
  if (versions.length === 0) throw new AppError("not-found", `There is no lesion ${lesionId}.`);
  return { versions: versions.map((version, at) => viewOf(version, versions[at - 1])).toReversed() };
}

function viewOf(version: StoredVersion, before: StoredVersion | undefined): LesionVersionView {
  const { author, origin, reason, noisy, longMm, shortMm, coordinates, box, flags } = version;
  return {
    version: version.version,
    at: version.createdAt.toISOString(),
    author,
    origin,
    verdict: lesionSchema.shape.verdict.parse(version.verdict),
    reason,
    noisy,
    longMm,
    shortMm,
    coordinates,
    box,
    flags: flags.map(({ rule }) => rule),
    changes: before ? CHANGES.filter((change) => partOf(version, change) !== partOf(before, change)) : [],
    iouToPrevious: before ? iou(boxOf(box), boxOf(before.box)) : null,
  };
}

/** What a version says of one part, as text that is the same only when it says the same. */
function partOf(it: StoredVersion, change: (typeof CHANGES)[number]): string {
  const parts: Readonly<Record<(typeof CHANGES)[number], unknown>> = {
    diameters: it.coordinates,
    verdict: it.verdict,
    doubt: it.noisy,
    type: it.coarseType,
    flags: it.flags,
    place: [it.bodyX, it.bodyY, it.bodyZ, it.rangeFirst, it.rangeLast],
    measures: [it.meanHu, it.sdHu, it.minHu, it.maxHu, it.bodyShare],
  };
  return JSON.stringify(parts[change]);
}

const boxOf = ([left = 0, top = 0, right = 0, bottom = 0]: readonly number[]): Box => ({
  left,
  top,
  right,
  bottom,
});
