import type { DrawnLesion, DrawnLesionBody } from "#lib/contracts/review.ts";
import { lesionByKey } from "#lib/db/review/items.ts";
import { lockLesionTable } from "#lib/db/review/lockItem.ts";
import { loadMeasuredSeries } from "#lib/db/review/measuredSeries.ts";
import { AppError } from "#lib/domain/errors.ts";
import { insertDrawn } from "./insertDrawn.ts";
import { measureDrawn } from "./measureReading.ts";
import type { ReviewServices, ReviewUser } from "./ReviewServices.ts";

/**
 * Adds a lesion that a reader drew where none was marked; it counts at once, as accepted by that reader. Sent twice, it is
 * one lesion.
 *
 * @throws AppError `not-found` when the slice is not kept, `bad-request` for lines that cannot be of it
 */
export async function drawLesion(
  services: ReviewServices,
  { key, series, slice, coordinates, note }: DrawnLesionBody,
  user: ReviewUser,
): Promise<DrawnLesion> {
  const place = await loadMeasuredSeries(services.db, { series, slice });
  if (!place) throw new AppError("not-found", "This slice is not kept: nothing can be measured on it.");
  const content = await measureDrawn(services, place, coordinates);
  return services.db.$transaction(async (tx) => {
    await lockLesionTable(tx);
    // Two tries of one drawing at once: the second waits for the first here, instead of failing at the key.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${key}, 7305412))`;
    const known = await lesionByKey(tx, key);
    if (known) return sameAgain(known, user);
    return insertDrawn(tx, place, content, note === undefined ? { key } : { key, note }, user);
  });
}

function sameAgain(
  { id, version, origin, author }: NonNullable<Awaited<ReturnType<typeof lesionByKey>>>,
  user: ReviewUser,
): DrawnLesion {
  if (origin !== "review" || author !== user.name) {
    throw new AppError("conflict", "Another lesion has this key. Draw it again.");
  }
  return { lesionId: id, version };
}
