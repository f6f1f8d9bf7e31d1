import { coronalQuery, seriesParams } from "#lib/contracts/lesionContext.ts";
import { etagOf } from "#lib/server/etagOf.ts";
import { handle } from "#lib/server/handle.ts";
import { pngAnswer } from "#lib/server/pngAnswer.ts";
import { cutCoronal } from "#lib/usecases/lesions/cutCoronal.ts";

/**
 * GET /api/series/{series}/coronal?row=R: a cut through row R of the kept slices, one line a slice, as a 16-bit PNG of
 * HU + 32768. Which slices: `coronalLines` of those that are kept.
 */
export const GET = handle({
  params: seriesParams,
  query: coronalQuery,
  run: async ({ services, params, query, request }) => {
    const cut = await cutCoronal(services, { ...params, row: query.row });
    const etag = etagOf(cut.validator);
    // Mining may keep more slices of the series later: only an address that names them stays true for good.
    const keep = query.v ? "for-good" : "for-a-day";
    if (request.headers.get("if-none-match") === etag) {
      return new Response(null, { status: 304, headers: { etag } });
    }
    const answer = pngAnswer(await cut.draw(), keep);
    answer.headers.set("etag", etag);
    return answer;
  },
});
