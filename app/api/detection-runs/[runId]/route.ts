import { detectionRunParams } from "#lib/contracts/detection.ts";
import { handle } from "#lib/server/handle.ts";
import { describeDetectionRun } from "#lib/usecases/detection/describeDetection.ts";

/** GET /api/detection-runs/{runId}: a run with its figures. */
export const GET = handle({
  params: detectionRunParams,
  run: ({ services, params }) => describeDetectionRun(services, params.runId),
});
