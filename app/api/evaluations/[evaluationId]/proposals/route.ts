import { evaluationParams } from "#lib/contracts/evaluations.ts";
import { proposalsQuery } from "#lib/contracts/learning.ts";
import { handle } from "#lib/server/handle.ts";
import { listProposals } from "#lib/usecases/learning/listProposals.ts";

/** GET /api/evaluations/{evaluationId}/proposals?score=: what may be lesions that nobody marked. */
export const GET = handle({
  params: evaluationParams,
  query: proposalsQuery,
  run: ({ services, params, query, user }) =>
    listProposals(services, { ...params, score: query.score ?? null }, user.id),
});
