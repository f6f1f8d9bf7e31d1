import { releaseDiffParams, releaseDiffQuery } from "#lib/contracts/releases.ts";
import { handle } from "#lib/server/handle.ts";
import { diffReleases } from "#lib/usecases/release/diffReleases.ts";

/** GET /api/releases/{name}/diff/{other}: what another release holds otherwise, a page at a time. */
export const GET = handle({
  params: releaseDiffParams,
  query: releaseDiffQuery,
  run: ({ services, params, query }) =>
    diffReleases(services, { from: params.name, to: params.other, after: query.after }),
});
