import { lesionParams } from "#lib/contracts/lesions.ts";
import { handle } from "#lib/server/handle.ts";
import { listVersions } from "#lib/usecases/lesions/listVersions.ts";

/** GET /api/lesions/{lesionId}/history: all its versions, each with what differs from the one before. */
export const GET = handle({
  params: lesionParams,
  run: ({ services, params }) => listVersions(services, params),
});
