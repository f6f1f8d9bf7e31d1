import { detectionRunParams } from "#lib/contracts/detection.ts";
import { handle } from "#lib/server/handle.ts";
import { resumeDetection } from "#lib/usecases/detection/changeRun.ts";
import { describeDetectionRun } from "#lib/usecases/detection/describeDetection.ts";

/** POST /api/detection-runs/{runId}/resume: lets a run go on that was cancelled, failed or lost its workers. */
export const POST = handle({
  params: detectionRunParams,
  run: async ({ services, params, user }) => {
    await resumeDetection(services, { ...params, actor: user.name });
    return describeDetectionRun(services, params.runId);
  },
});
