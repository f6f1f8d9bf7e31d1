import { similarQuery, similarToPatchBody } from "#lib/contracts/similar.ts";
import { handle } from "#lib/server/handle.ts";
import { findSimilarToPatch } from "#lib/usecases/likeness/findSimilar.ts";

/** POST /api/similar/patch: the lesions most like a picture that is sent. */
export const POST = handle({
  query: similarQuery,
  body: similarToPatchBody,
  run: ({ services, query, body }) => findSimilarToPatch(services, { ...query, ...body }),
});
