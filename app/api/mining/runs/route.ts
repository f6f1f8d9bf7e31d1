import { startRunBody } from "#lib/contracts/mining.ts";
import { handle } from "#lib/server/handle.ts";
import { listRuns } from "#lib/usecases/listRuns.ts";
import { startRunOfSources } from "#lib/usecases/startRunOfSources.ts";

/** GET /api/mining/runs: the newest runs. */
export const GET = handle({ run: ({ services }) => listRuns(services) });

/** POST /api/mining/runs: starts a run over sources that are known. */
export const POST = handle({
  body: startRunBody,
  run: ({ services, body, user }) => startRunOfSources(services, body, user.name),
});
