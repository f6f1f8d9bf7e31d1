import { runParams } from "#lib/contracts/mining.ts";
import { handle } from "#lib/server/handle.ts";
import { cancelRun } from "#lib/usecases/mining/cancelRun.ts";

/** POST /api/mining/runs/{runId}/cancel: begins nothing more of a run; what was mined stays. */
export const POST = handle({
  params: runParams,
  run: ({ services, params, user }) => cancelRun(services, { ...params, actor: user.name }),
});
