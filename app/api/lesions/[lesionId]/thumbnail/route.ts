import { lesionParams, thumbnailQuery } from "#lib/contracts/lesions.ts";
import { handle } from "#lib/server/handle.ts";
import { pngAnswer } from "#lib/server/pngAnswer.ts";
import { drawLesionThumbnail } from "#lib/usecases/drawThumbnail.ts";

/** GET /api/lesions/{lesionId}/thumbnail: the part of the key slice around the lesion, as an 8-bit PNG. */
export const GET = handle({
  params: lesionParams,
  query: thumbnailQuery,
  run: async ({ services, params, query }) =>
    pngAnswer(await drawLesionThumbnail(services, params), query.v ? "for-good" : "for-a-day"),
});
