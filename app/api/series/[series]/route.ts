import { seriesParams } from "#lib/contracts/lesionContext.ts";
import { handle } from "#lib/server/handle.ts";
import { describeSeries } from "#lib/usecases/lesions/describeSeries.ts";

/** GET /api/series/{series}: its geometry, the slices that are kept, and where lesions lie. */
export const GET = handle({
  params: seriesParams,
  run: ({ services, params }) => describeSeries(services, params),
});
