import { detectionRunParams } from "#lib/contracts/detection.ts";
import { handle } from "#lib/server/handle.ts";
import { cancelDetection } from "#lib/usecases/detection/changeRun.ts";
import { describeDetectionRun } from "#lib/usecases/detection/describeDetection.ts";

/** POST /api/detection-runs/{runId}/cancel: stops a run; what was found stays. */
export const POST = handle({
  params: detectionRunParams,
  run: async ({ services, params, user }) => {
    await cancelDetection(services, { ...params, actor: user.name });
    return describeDetectionRun(services, params.runId);
  },
});
