import { evaluationParams, judgedImagesQuery } from "#lib/contracts/evaluations.ts";
import { handle } from "#lib/server/handle.ts";
import { listJudgedImages } from "#lib/usecases/evaluation/listJudgedImages.ts";

/** GET /api/evaluations/{evaluationId}/images: the slices with what is asked for on them, worst first. */
export const GET = handle({
  params: evaluationParams,
  query: judgedImagesQuery,
  run: ({ services, params, query }) => listJudgedImages(services, { ...params, ...query }),
});
