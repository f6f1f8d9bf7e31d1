import type { RulingBody, RulingView } from "#lib/contracts/learning.ts";
import type { Prisma } from "#lib/db/generated/client.ts";
import { type LockedDetection, lockDetection } from "#lib/db/learning/lockDetection.ts";
import { rulingById, rulingOf } from "#lib/db/learning/rulings.ts";
import { lockLesionTable } from "#lib/db/review/lockItem.ts";
import { loadMeasuredSeries } from "#lib/db/review/measuredSeries.ts";
import { AppError } from "#lib/domain/errors.ts";
import { insertDrawn } from "../review/insertDrawn.ts";
import { measureDrawn } from "../review/measureReading.ts";
import type { ReviewServices, ReviewUser } from "../review/ReviewServices.ts";
import { rulingView } from "./rulingView.ts";

/**
 * Rules on a box that hit no known lesion. A box held to be one becomes a lesion of origin `review` at once, accepted by the
 * reader, measured from the diameters sent with it; its version says which detector proposed it. Sent twice, it is one ruling.
 *
 * @throws AppError `not-found` without such a box or its slice; `conflict` when another ruling on it counts; `bad-request` for
 *   diameters that cannot be of its slice
 */
export async function ruleOnProposal(
  services: ReviewServices,
  { detectionId, ...ruling }: RulingBody & { readonly detectionId: bigint },
  user: ReviewUser,
): Promise<{ ruling: RulingView }> {
  const measured = await measure(services, detectionId, ruling.coordinates);
  return services.db.$transaction(async (tx) => {
    await lockLesionTable(tx);
    const detection = await lockDetection(tx, detectionId);
    if (!detection) throw new AppError("not-found", "There is no such box.");
    const again = await rulingById(tx, ruling.id);
    if (again) return { ruling: sameAgain(again, detectionId, user) };
    const standing = await rulingOf(tx, detectionId);
    if (standing) {
      throw new AppError(
        "conflict",
        `${standing.reader} has ruled on this box meanwhile. Look at that ruling first.`,
      );
    }
    const lesionId = measured && (await addLesion(tx, detection, measured, ruling, user));
    await tx.detectionRuling.create({
      data: {
        id: ruling.id,
        detectionId,
        decision: ruling.decision,
        reason: ruling.reason ?? null,
        note: ruling.note ?? null,
        lesionId,
        readerId: user.id,
        seconds: ruling.seconds,
      },
    });
    await tx.auditEvent.create({
      data: {
        actor: user.name,
        action: "rule-on-box",
        subject: `detection ${detectionId}`,
        after: {
          decision: ruling.decision,
          reason: ruling.reason ?? null,
          run: detection.runId,
          model: detection.model,
          score: detection.score,
          lesion: lesionId,
        },
        reason: ruling.note ?? null,
      },
    });
    const made = await rulingById(tx, ruling.id);
    if (!made) throw new Error(`ruling ${ruling.id} was not kept`);
    return { ruling: rulingView(made, user.id) };
  });
}

/** Measures before the transaction: that takes longer than all the rest. Null for rulings without diameters. */
async function measure(
  services: ReviewServices,
  detectionId: bigint,
  coordinates: readonly number[] | undefined,
) {
  if (!coordinates) return null;
  const found = await services.db.detection.findUnique({
    where: { id: detectionId },
    select: { sliceIndex: true, series: { select: { name: true } } },
  });
  if (!found) throw new AppError("not-found", "There is no such box.");
  const place = await loadMeasuredSeries(services.db, {
    series: found.series.name,
    slice: found.sliceIndex,
  });
  if (!place) throw new AppError("not-found", "This slice is not kept: nothing can be measured on it.");
  return { place, content: await measureDrawn(services, place, coordinates) };
}

async function addLesion(
  tx: Prisma.TransactionClient,
  { id, runId, model, score }: LockedDetection,
  { place, content }: NonNullable<Awaited<ReturnType<typeof measure>>>,
  { id: key, note }: Pick<RulingBody, "id" | "note">,
  user: ReviewUser,
): Promise<number> {
  const proposed = `Proposed by ${model} (run ${runId}, box ${id}, score ${score.toFixed(3)}).`;
  const { lesionId } = await insertDrawn(
    tx,
    place,
    content,
    { key, note: note ? `${proposed} ${note}` : proposed },
    user,
  );
  return lesionId;
}

function sameAgain(
  known: NonNullable<Awaited<ReturnType<typeof rulingById>>>,
  detectionId: bigint,
  user: ReviewUser,
): RulingView {
  if (known.detectionId !== detectionId || known.readerId !== user.id) {
    throw new AppError("conflict", "Another ruling has this id. Rule again.");
  }
  return rulingView(known, user.id);
}
