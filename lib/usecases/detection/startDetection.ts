import type { NewDetectionRun } from "#lib/contracts/detection.ts";
import { addImages, countImages } from "#lib/db/detection/runImages.ts";
import { DETECTION_SETTINGS } from "#lib/domain/detection/detectionsFromOutputs.ts";
import { AppError } from "#lib/domain/errors.ts";
import { formatQuery } from "#lib/domain/query/formatQuery.ts";
import { parseQuery } from "#lib/domain/query/parseQuery.ts";
import type { DetectionServices } from "./DetectionServices.ts";
import { detectorOf } from "./detectorOf.ts";

/** More than this is a slip: all slices of the whole of DeepLesion are 928,000. */
const MOST_IMAGES = 2_000_000;

/**
 * Starts a detector on the key slices of a query's lesions, or on every slice of their series. Which slices is settled now;
 * whoever works on the queue looks at them.
 *
 * @throws AppError `bad-request` when nothing is to be looked at or the query cannot be read; and as `detectorOf`
 */
export async function startDetection(
  services: Pick<DetectionServices, "db" | "queue">,
  { model, q, series, name, settings, actor }: NewDetectionRun & { readonly actor: string },
): Promise<number> {
  const detector = await detectorOf(services, model);
  const query = parseQuery(q);
  const runId = await services.db.$transaction(async (tx) => {
    const { images, withoutPicture } = await countImages(tx, query, series);
    if (images === 0) {
      throw new AppError(
        "bad-request",
        withoutPicture > 0
          ? "The pictures of these lesions are not kept, so there is nothing to look at."
          : "No lesion is as the query says, so there is nothing to look at.",
      );
    }
    if (images > MOST_IMAGES)
      throw new AppError("bad-request", `These are ${images} slices. Narrow the query.`);
    const run = await tx.detectionRun.create({
      data: {
        modelId: detector.id,
        name,
        kind: series ? "series" : "lesions",
        query: formatQuery(query),
        settings: settingsOf(settings),
        startedBy: actor,
      },
    });
    await tx.detectionRun.update({
      where: { id: run.id },
      data: { images: await addImages(tx, run.id, query, series) },
    });
    await tx.auditEvent.create({
      data: { actor, action: "start-detection", subject: `detection run ${run.id}` },
    });
    return run.id;
  });
  await sendStart(services, runId);
  return runId;
}

/** What was asked for over what is usual. */
const settingsOf = ({ leastScore, mostBoxes }: NewDetectionRun["settings"]) => ({
  leastScore: leastScore ?? DETECTION_SETTINGS.leastScore,
  mostBoxes: mostBoxes ?? DETECTION_SETTINGS.mostBoxes,
});

export const sendStart = ({ queue }: Pick<DetectionServices, "queue">, runId: number): Promise<void> =>
  queue.send("detect.start", [{ payload: { runId }, key: `start-${runId}` }]);
