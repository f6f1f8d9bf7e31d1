import { detectionSettingsSchema } from "#lib/contracts/detection.ts";
import type { JobPayload } from "#lib/contracts/jobs.ts";
import { keptSeries } from "#lib/db/detection/keptSeries.ts";
import {
  batchesOf,
  endWhenDone,
  type ImageOutcome,
  saveImage,
  waitingSlices,
} from "#lib/db/detection/runImages.ts";
import { DETECTION_SETTINGS, type DetectionSettings } from "#lib/domain/detection/detectionsFromOutputs.ts";
import { AppError } from "#lib/domain/errors.ts";
import type { KeptSeries } from "#lib/ports/Detector.ts";
import { faultOf, sentenceOf } from "../mining/attempt.ts";
import type { DetectionServices } from "./DetectionServices.ts";
import { keyOf } from "./detectorOf.ts";

type WorkServices = Pick<DetectionServices, "db" | "queue" | "log" | "detectors">;

/** Works on detection's jobs in this process until the queue is stopped: one at a time, as one uses all processors. */
export async function workOnDetection(services: WorkServices): Promise<void> {
  await services.queue.work("detect.start", 1, (payload) => giveOut(services, payload));
  await services.queue.work("detect.batch", 1, (payload, signal) => lookAtBatch(services, payload, signal));
}

/** Gives out what a run is still to look at, in stretches of series; ends a run of which nothing is left. */
export async function giveOut(
  services: Pick<DetectionServices, "db" | "queue">,
  { runId }: JobPayload<"detect.start">,
): Promise<void> {
  const { db, queue } = services;
  const { count } = await db.detectionRun.updateMany({
    where: { id: runId, state: { in: ["waiting", "running"] } },
    data: { state: "running" },
  });
  if (count === 0 || (await endWhenDone(db, runId))) return;
  const batches = await batchesOf(db, runId);
  await queue.send(
    "detect.batch",
    batches.map((batch) => ({
      payload: { runId, ...batch },
      key: `batch-${runId}-${batch.seriesId}-${batch.first}`,
    })),
  );
}

/**
 * Looks at a stretch of a series. Each image is written with its boxes at once: whoever is killed loses the one that was
 * being looked at, and what is done is not done again. An image that cannot be looked at is told of; the others go on.
 */
export async function lookAtBatch(
  services: WorkServices,
  { runId, seriesId, first, last }: JobPayload<"detect.batch">,
  signal: AbortSignal,
): Promise<void> {
  const { db } = services;
  const run = await db.detectionRun.findUnique({ where: { id: runId }, include: { model: true } });
  if (run?.state !== "running" || run.model.sha256 === null) return;
  const series = await keptSeries(db, { id: seriesId });
  const slices = await waitingSlices(db, runId, { seriesId, first, last });
  if (series && slices.length > 0) {
    const detector = keyOf(run.model.sha256);
    if (!(await openFor(services, run, detector))) return;
    const settings = settingsOf(run.settings);
    for (const slice of slices) {
      signal.throwIfAborted();
      const outcome = await lookAt(services, detector, series, slice, settings);
      if (!(await saveImage(db, runId, seriesId, slice, outcome))) return;
    }
  }
  await endWhenDone(db, runId);
}

/** Whether the run's detector can be opened here; a run whose detector cannot has failed. */
async function openFor(
  services: WorkServices,
  run: { readonly id: number; readonly provider: string | null },
  detector: string,
): Promise<boolean> {
  const { db, detectors } = services;
  try {
    const provider = await detectors.use(detector, async (open) => open.provider);
    if (run.provider !== provider)
      await db.detectionRun.update({ where: { id: run.id }, data: { provider } });
    return true;
  } catch (cause) {
    if (!(cause instanceof AppError)) throw cause;
    await failRun(services, run.id, cause.message);
    return false;
  }
}

/** A detector that comes down over an image has failed on that one; for the next it is opened anew. */
async function lookAt(
  { detectors, log }: WorkServices,
  detector: string,
  series: KeptSeries,
  slice: number,
  settings: DetectionSettings,
): Promise<ImageOutcome> {
  const position = series.slices.indexOf(slice);
  if (position < 0) return { problem: "Its picture is not kept any more." };
  try {
    return await detectors.use(detector, (open) => open.detect(series, position, settings));
  } catch (cause) {
    log.warn({ series: series.name, slice, ...faultOf(cause) }, "a slice could not be looked at");
    return { problem: sentenceOf(cause) };
  }
}

const settingsOf = (given: unknown): DetectionSettings =>
  detectionSettingsSchema.safeParse(given).data ?? DETECTION_SETTINGS;

async function failRun({ db, log }: WorkServices, runId: number, problem: string): Promise<void> {
  log.warn({ runId, problem }, "a detection run failed");
  await db.detectionRun.updateMany({
    where: { id: runId, state: "running" },
    data: { state: "failed", problem, endedAt: new Date() },
  });
}
