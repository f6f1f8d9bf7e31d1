import { thumbnailsQuery } from "#lib/contracts/explore.ts";
import { handle } from "#lib/server/handle.ts";
import { pngAnswer } from "#lib/server/pngAnswer.ts";
import { drawThumbnails } from "#lib/usecases/explore/drawThumbnails.ts";

/** GET /api/lesions/thumbnails: pictures of many lesions on one sheet. Its address names versions, so it never changes. */
export const GET = handle({
  query: thumbnailsQuery,
  run: async ({ services, query }) => pngAnswer(await drawThumbnails(services, query), "for-good"),
});
