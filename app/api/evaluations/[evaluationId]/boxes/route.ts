import { boxesQuery, evaluationParams } from "#lib/contracts/evaluations.ts";
import { handle } from "#lib/server/handle.ts";
import { listBoxes } from "#lib/usecases/evaluation/listBoxes.ts";

/** GET /api/evaluations/{evaluationId}/boxes: the boxes behind a point, a bar or a cell, worst first. */
export const GET = handle({
  params: evaluationParams,
  query: boxesQuery,
  run: ({ services, params, query }) => listBoxes(services, { ...params, ...query }),
});
