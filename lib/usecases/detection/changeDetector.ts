import type { DetectorChange } from "#lib/contracts/detection.ts";
import { AppError } from "#lib/domain/errors.ts";
import type { DetectionServices } from "./DetectionServices.ts";

/** Offers a detector no more or again, or gives it another model card. Its runs stay. @throws AppError `not-found` */
export async function changeDetector(
  { db }: Pick<DetectionServices, "db">,
  { name, retired, card, actor }: DetectorChange & { readonly name: string; readonly actor: string },
): Promise<{ readonly name: string }> {
  await db.$transaction(async (tx) => {
    const before = await tx.detectorModel.findUnique({ where: { name } });
    if (!before) throw new AppError("not-found", `There is no detector ${name}.`);
    await tx.detectorModel.update({
      where: { id: before.id },
      data: {
        ...(card !== undefined && { card }),
        ...(retired !== undefined && { retiredAt: retired ? (before.retiredAt ?? new Date()) : null }),
      },
    });
    await tx.auditEvent.create({
      data: {
        actor,
        action: "change-detector",
        subject: `detector ${name}`,
        after: { retired, card: card !== undefined },
      },
    });
  });
  return { name };
}
