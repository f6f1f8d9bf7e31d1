import type { DrawnLesion, DrawnLesionBody } from "#lib/contracts/review.ts";
import type { Prisma } from "#lib/db/generated/client.ts";
import type { VersionContent } from "#lib/db/mining/lesions.ts";
import type { MeasuredSeries } from "#lib/db/review/measuredSeries.ts";
import type { ReviewUser } from "./ReviewServices.ts";

/**
 * Adds a lesion that a reader drew, as measured: its first version is accepted by that reader. The table of lesions must be
 * locked, and the key new.
 */
export async function insertDrawn(
  tx: Prisma.TransactionClient,
  place: MeasuredSeries,
  content: VersionContent,
  { key, note }: Pick<DrawnLesionBody, "key" | "note">,
  user: ReviewUser,
): Promise<DrawnLesion> {
  const lesion = await tx.lesion.create({
    data: {
      seriesId: place.seriesId,
      keySliceIndex: place.sliceIndex,
      key,
      origin: "review",
      versions: {
        create: {
          ...content,
          version: 1,
          origin: "verdict",
          verdict: "accepted",
          author: user.name,
          reason: note ?? null,
        },
      },
    },
    select: { id: true },
  });
  await tx.auditEvent.create({
    data: {
      actor: user.name,
      action: "draw-lesion",
      subject: `lesion ${lesion.id}`,
      after: { series: place.name, slice: place.sliceIndex, coordinates: content.coordinates },
      reason: note ?? null,
    },
  });
  return { lesionId: lesion.id, version: 1 };
}
