import type { DetectorContract } from "#lib/domain/detection/DetectorContract.ts";
import type { InspectedDetector } from "#lib/domain/detection/InspectedDetector.ts";
import { AppError } from "#lib/domain/errors.ts";
import type { DetectionServices } from "./DetectionServices.ts";

export interface NewDetector {
  readonly bytes: AsyncIterable<Uint8Array>;
  /** Null: as the file calls itself. */
  readonly name: string | null;
  /** In Markdown. */
  readonly card: string;
  /** Name of the user, or "command line". */
  readonly actor: string;
}

/**
 * Takes a detector file in: inspected, tried out on an empty picture, and kept by its hash. The same file again is the same
 * detector, and is offered again when it had been retired.
 *
 * @returns the name under which it is offered, and whether it is new
 * @throws AppError `unreadable`, `too-large` with the reason; `conflict` when another detector has its name
 */
export async function addDetector(
  services: Pick<DetectionServices, "db" | "detectorRuntime" | "detectorFiles">,
  { bytes, name, card, actor }: NewDetector,
): Promise<{ readonly name: string; readonly isNew: boolean }> {
  const { db, detectorFiles, detectorRuntime } = services;
  const { sha256, sizeBytes, judged } = await detectorFiles.receive(bytes, async (path) => {
    const headings = detectorRuntime.inspect(path);
    const detector = await detectorRuntime.open(path);
    await detector.close();
    return headings;
  });
  const known = await db.detectorModel.findUnique({ where: { sha256 } });
  if (known) {
    if (known.retiredAt)
      await db.detectorModel.update({ where: { id: known.id }, data: { retiredAt: null } });
    return { name: known.name, isNew: false };
  }
  const offered = name ?? judged.contract.name;
  const added = await db.$transaction(async (tx) => {
    const { count } = await tx.detectorModel.createMany({
      data: [
        { ...rowOf(judged), name: offered, origin: "uploaded", sha256, sizeBytes, card, addedBy: actor },
      ],
      skipDuplicates: true,
    });
    if (count > 0) {
      await tx.auditEvent.create({ data: { actor, action: "add-detector", subject: `detector ${offered}` } });
    }
    return count > 0;
  });
  if (!added) {
    throw new AppError(
      "conflict",
      `There is another detector called ${offered}. Give this one a name of its own.`,
    );
  }
  return { name: offered, isNew: true };
}

/** What is kept of a file's headings, as JSON. */
export const rowOf = ({
  contract,
  inspected,
}: {
  readonly contract: DetectorContract;
  readonly inspected: InspectedDetector;
}) => ({
  contract: JSON.parse(JSON.stringify(contract)),
  inspected: JSON.parse(JSON.stringify(inspected)),
});
