import { newRunBody } from "#lib/contracts/detection.ts";
import { handle } from "#lib/server/handle.ts";
import { describeDetectionRun, listDetectionRuns } from "#lib/usecases/detection/describeDetection.ts";
import { startDetection } from "#lib/usecases/detection/startDetection.ts";

/** GET /api/detection-runs: the runs and imports, the newest first. */
export const GET = handle({ run: ({ services }) => listDetectionRuns(services) });

/** POST /api/detection-runs: starts a detector on the slices of a query. */
export const POST = handle({
  body: newRunBody,
  run: async ({ services, body, user }) =>
    describeDetectionRun(services, await startDetection(services, { ...body, actor: user.name })),
});
