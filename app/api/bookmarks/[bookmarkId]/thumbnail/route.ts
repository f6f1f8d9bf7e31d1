import { bookmarkParams } from "#lib/contracts/mining.ts";
import { handle } from "#lib/server/handle.ts";
import { pngAnswer } from "#lib/server/pngAnswer.ts";
import { drawBookmarkThumbnail } from "#lib/usecases/drawThumbnail.ts";

/** GET /api/bookmarks/{bookmarkId}/thumbnail: the part of the slice around a mark, as an 8-bit PNG. */
export const GET = handle({
  params: bookmarkParams,
  run: async ({ services, params }) => pngAnswer(await drawBookmarkThumbnail(services, params), "for-a-day"),
});
