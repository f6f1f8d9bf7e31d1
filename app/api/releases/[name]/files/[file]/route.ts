import { releaseFileParams } from "#lib/contracts/releases.ts";
import { handle } from "#lib/server/handle.ts";
import { releaseFileAnswer } from "#lib/server/releaseFileAnswer.ts";

/** GET /api/releases/{name}/files/{file}: a text file of a release's export, as it is written. */
export const GET = handle({
  params: releaseFileParams,
  run: ({ services, params, request }) => releaseFileAnswer(services, params, request.signal),
});
