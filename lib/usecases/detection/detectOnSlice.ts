import type { LiveDetections } from "#lib/contracts/detection.ts";
import { keptSeries } from "#lib/db/detection/keptSeries.ts";
import { DETECTION_SETTINGS } from "#lib/domain/detection/detectionsFromOutputs.ts";
import { AppError } from "#lib/domain/errors.ts";
import type { DetectionServices } from "./DetectionServices.ts";
import { detectorOf } from "./detectorOf.ts";
import type { LiveAnswers } from "./LiveAnswers.ts";

/**
 * What a detector sees on a slice, now: the boxes of a viewer that asks while somebody reads. Slices never change, so what
 * was seen once is kept for a while.
 *
 * @throws AppError `not-found` without such a slice; `unavailable` when too many ask; and as `detectorOf`
 */
export async function detectOnSlice(
  services: Pick<DetectionServices, "db" | "detectors"> & { readonly liveAnswers: LiveAnswers },
  { name, series, slice }: { readonly name: string; readonly series: string; readonly slice: number },
): Promise<LiveDetections> {
  const detector = await detectorOf(services, name);
  return services.liveAnswers.answer(`${detector.key} ${series} ${slice}`, async () => {
    const kept = await keptSeries(services.db, { name: series });
    const position = kept?.slices.indexOf(slice) ?? -1;
    if (!kept || position < 0) throw new AppError("not-found", `Slice ${slice} of ${series} is not kept.`);
    return services.detectors.use(detector.key, async (open) => {
      const { boxes, milliseconds } = await open.detect(kept, position, DETECTION_SETTINGS);
      return {
        model: name,
        provider: open.provider,
        milliseconds,
        boxes: boxes.map(({ box, score, coarseType }) => ({
          box: [box.left, box.top, box.right, box.bottom],
          score,
          coarseType,
        })),
      };
    });
  });
}
