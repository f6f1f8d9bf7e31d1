import { AppError } from "#lib/domain/errors.ts";
import type { DetectionServices } from "./DetectionServices.ts";

/** Offers a detector no more, or again. Its runs stay. @throws AppError `not-found` */
export async function retireDetector(
  { db }: Pick<DetectionServices, "db">,
  { name, retired, actor }: { readonly name: string; readonly retired: boolean; readonly actor: string },
): Promise<void> {
  await db.$transaction(async (tx) => {
    const { count } = await tx.detectorModel.updateMany({
      where: { name },
      data: { retiredAt: retired ? new Date() : null },
    });
    if (count === 0) throw new AppError("not-found", `There is no detector ${name}.`);
    await tx.auditEvent.create({
      data: { actor, action: retired ? "retire-detector" : "offer-detector", subject: `detector ${name}` },
    });
  });
}
