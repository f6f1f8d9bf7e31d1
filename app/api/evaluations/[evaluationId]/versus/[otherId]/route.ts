import { versusParams, versusQuery } from "#lib/contracts/evaluations.ts";
import { handle } from "#lib/server/handle.ts";
import { compareEvaluations } from "#lib/usecases/evaluation/compareEvaluations.ts";

/** GET /api/evaluations/{evaluationId}/versus/{otherId}: what each finds of what the other misses. */
export const GET = handle({
  params: versusParams,
  query: versusQuery,
  run: ({ services, params, query }) => compareEvaluations(services, { ...params, ...query }),
});
