import { rowOf } from "./addDetector.ts";
import type { DetectionServices } from "./DetectionServices.ts";

/**
 * Offers the detectors that come with this program. A newer one takes the name of the shipped one before it, which is
 * retired under a name of its own; its runs stay. Several processes may do it at once.
 */
export async function registerShipped(
  services: Pick<DetectionServices, "db" | "detectorRuntime" | "detectorFiles" | "shippedDetectors" | "log">,
): Promise<void> {
  const { db, detectorFiles, detectorRuntime, log } = services;
  for (const shipped of await services.shippedDetectors.list()) {
    const known = await db.detectorModel.findUnique({ where: { sha256: shipped.sha256 } });
    if (known) {
      if (known.origin === "shipped" && known.card !== shipped.card) {
        await db.detectorModel.update({ where: { id: known.id }, data: { card: shipped.card } });
      }
      continue;
    }
    const { sha256, sizeBytes, judged } = await detectorFiles.receive(shipped.bytes(), async (path) =>
      detectorRuntime.inspect(path),
    );
    const { name } = judged.contract;
    await db.$transaction(async (tx) => {
      const before = await tx.detectorModel.findUnique({ where: { name } });
      if (before?.origin === "shipped" && before.sha256) {
        const mark = Buffer.from(before.sha256).toString("hex").slice(0, 8);
        await tx.detectorModel.update({
          where: { id: before.id },
          data: { name: `${name.slice(0, 50)}-${mark}`, retiredAt: new Date() },
        });
      }
      const { count } = await tx.detectorModel.createMany({
        data: [
          {
            ...rowOf(judged),
            name,
            origin: "shipped",
            sha256,
            sizeBytes,
            card: shipped.card,
            addedBy: "lesionary",
          },
        ],
        skipDuplicates: true,
      });
      if (count === 0) log.warn({ detector: name }, "a shipped detector's name is taken by another one");
    });
  }
}
