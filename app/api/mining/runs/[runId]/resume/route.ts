import { runParams } from "#lib/contracts/mining.ts";
import { handle } from "#lib/server/handle.ts";
import { resumeRun } from "#lib/usecases/mining/resumeRun.ts";

/** POST /api/mining/runs/{runId}/resume: lets a run go on from where it stopped; studies that failed are tried again. */
export const POST = handle({
  params: runParams,
  run: ({ services, params, user }) => resumeRun(services, { ...params, actor: user.name }),
});
