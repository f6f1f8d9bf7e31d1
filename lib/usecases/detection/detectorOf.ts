import { AppError } from "#lib/domain/errors.ts";
import type { DetectionServices } from "./DetectionServices.ts";

/**
 * A detector that can be run, by its name.
 *
 * @throws AppError `not-found`; `conflict` when only its detections are here, or it is retired
 */
export async function detectorOf(
  { db }: Pick<DetectionServices, "db">,
  name: string,
): Promise<{ readonly id: number; readonly name: string; readonly key: string }> {
  const model = await db.detectorModel.findUnique({ where: { name } });
  if (!model) throw new AppError("not-found", `There is no detector ${name}.`);
  if (model.sha256 === null) {
    throw new AppError("conflict", `Of ${name} only detections were brought in: it cannot be run here.`);
  }
  if (model.retiredAt !== null) throw new AppError("conflict", `The detector ${name} is retired.`);
  return { id: model.id, name: model.name, key: keyOf(model.sha256) };
}

/** What `DetectorKeeper` knows a detector by. */
export const keyOf = (sha256: Uint8Array): string => Buffer.from(sha256).toString("hex");
