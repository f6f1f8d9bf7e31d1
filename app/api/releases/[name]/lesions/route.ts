import { releaseLesionsQuery, releaseParams } from "#lib/contracts/releases.ts";
import { handle } from "#lib/server/handle.ts";
import { listReleaseLesions } from "#lib/usecases/release/listReleaseLesions.ts";

/** GET /api/releases/{name}/lesions: one page of a release's lesions, as it froze them. */
export const GET = handle({
  params: releaseParams,
  query: releaseLesionsQuery,
  run: ({ services, params, query }) => listReleaseLesions(services, params.name, query),
});
