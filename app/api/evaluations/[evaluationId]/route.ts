import { evaluationParams, judgingQuery } from "#lib/contracts/evaluations.ts";
import { handle } from "#lib/server/handle.ts";
import { describeEvaluation } from "#lib/usecases/evaluation/describeEvaluation.ts";

/** GET /api/evaluations/{evaluationId}?protocol=&iou=&truth=: curve, bands, strata and thresholds. */
export const GET = handle({
  params: evaluationParams,
  query: judgingQuery,
  run: ({ services, params, query }) => describeEvaluation(services, { ...params, ...query }),
});
