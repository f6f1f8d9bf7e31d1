import { revertBody } from "#lib/contracts/history.ts";
import { lesionParams } from "#lib/contracts/lesions.ts";
import { handle } from "#lib/server/handle.ts";
import { revertLesion } from "#lib/usecases/lesions/revertLesion.ts";

/** POST /api/lesions/{lesionId}/revert: goes back to a former version, by a new one that says the same. */
export const POST = handle({
  params: lesionParams,
  body: revertBody,
  run: ({ services, params, body, user }) => revertLesion(services, { ...params, ...body }, user.name),
});
