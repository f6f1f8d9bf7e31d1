import { imageParams, judgingQuery } from "#lib/contracts/evaluations.ts";
import { handle } from "#lib/server/handle.ts";
import { describeJudgedImage } from "#lib/usecases/evaluation/describeJudgedImage.ts";

/** GET /api/evaluations/{evaluationId}/images/{image}: a slice with its lesions and boxes, each with what it is. */
export const GET = handle({
  params: imageParams,
  query: judgingQuery,
  run: ({ services, params, query }) => describeJudgedImage(services, { ...params, ...query }),
});
