import { imageParams, pictureQuery } from "#lib/contracts/evaluations.ts";
import { handle } from "#lib/server/handle.ts";
import { pngAnswer } from "#lib/server/pngAnswer.ts";
import { drawJudgedBox } from "#lib/usecases/evaluation/drawJudgedBox.ts";

/** GET /api/evaluations/{evaluationId}/images/{image}/picture?box=: the part of a slice around a box, as an 8-bit PNG. */
export const GET = handle({
  params: imageParams,
  query: pictureQuery,
  run: async ({ services, params, query }) =>
    pngAnswer(await drawJudgedBox(services, { ...params, ...query }), "for-a-day"),
});
