import { lesionParams } from "#lib/contracts/lesions.ts";
import { similarQuery } from "#lib/contracts/similar.ts";
import { handle } from "#lib/server/handle.ts";
import { findSimilarToLesion } from "#lib/usecases/likeness/findSimilar.ts";

/** GET /api/lesions/{lesionId}/similar: the lesions most like one. */
export const GET = handle({
  params: lesionParams,
  query: similarQuery,
  run: ({ services, params, query }) => findSimilarToLesion(services, { ...query, ...params }),
});
