import { runParams } from "#lib/contracts/mining.ts";
import { handle } from "#lib/server/handle.ts";
import { describeRun } from "#lib/usecases/describeRun.ts";

/** GET /api/mining/runs/{runId}: how far a run is, and its funnel. */
export const GET = handle({
  params: runParams,
  run: ({ services, params }) => describeRun(services, params),
});
