import type { NewDetectionRun } from "#lib/contracts/detection.ts";
import { progressOfRuns } from "#lib/db/detection/runList.ts";
import { AppError } from "#lib/domain/errors.ts";
import { resumeDetection } from "./changeRun.ts";
import type { DetectionServices } from "./DetectionServices.ts";
import { startDetection } from "./startDetection.ts";
import { workOnDetection } from "./workOnDetection.ts";

/** How often the run is looked at [ms]. */
const LOOK_EVERY_MS = 200;

export type DetectNow = { readonly resume: number } | NewDetectionRun;

/** What a run came to, in the shape that `lesionary detect --json` prints. */
export interface DetectionResult {
  readonly run: number;
  readonly model: string;
  readonly state: string;
  readonly provider: string | null;
  readonly images: number;
  readonly failed: number;
  readonly boxes: number;
  readonly seconds: number;
  readonly imagesPerSecond: number;
  /** Why the run failed, or null. */
  readonly error: string | null;
}

/** Runs a detector with this process as a worker and waits for the end. Other workers on the same database help. */
export async function detectNow(
  services: DetectionServices,
  request: DetectNow,
  watching: {
    readonly signal: AbortSignal;
    readonly onProgress: (now: { stage: string; done: number; total: number | null }) => void;
  },
): Promise<DetectionResult> {
  const { db } = services;
  const began = performance.now();
  const runId =
    "resume" in request
      ? request.resume
      : await startDetection(services, { ...request, actor: "command line" });
  await workOnDetection(services);
  if ("resume" in request) await resumeUnlessDone(services, runId);
  const run = await untilOver(services, runId, watching);
  const seconds = (performance.now() - began) / 1000;
  const done = await db.detectionImage.count({ where: { runId, state: "done" } });
  return {
    run: runId,
    model: run.model.name,
    state: run.state,
    provider: run.provider,
    images: run.images,
    failed: run.failed,
    boxes: await db.detection.count({ where: { runId } }),
    seconds: Math.round(seconds * 1000) / 1000,
    imagesPerSecond: Math.round((done / seconds) * 100) / 100,
    error: run.problem,
  };
}

/** A run that was killed at its very end is done: resuming it tells what it came to. */
async function resumeUnlessDone(services: DetectionServices, runId: number): Promise<void> {
  const run = await services.db.detectionRun.findUnique({ where: { id: runId } });
  if (run?.state !== "done") await resumeDetection(services, { runId, actor: "command line" });
}

async function untilOver(
  { db }: DetectionServices,
  runId: number,
  { signal, onProgress }: Parameters<typeof detectNow>[2],
) {
  for (;;) {
    const run = await db.detectionRun.findUnique({
      where: { id: runId },
      include: { model: { select: { name: true } } },
    });
    if (!run) throw new AppError("not-found", `There is no detection run ${runId}.`);
    if (run.state !== "waiting" && run.state !== "running") return run;
    const progress = (await progressOfRuns(db, [runId])).get(runId);
    onProgress({
      stage: "detect",
      done: (progress?.done ?? 0) + (progress?.failed ?? 0),
      total: run.images,
    });
    // A stopped command leaves the run as it stands: `--resume` goes on with it.
    signal.throwIfAborted();
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}
