import { itemsQuery, runParams } from "#lib/contracts/mining.ts";
import { handle } from "#lib/server/handle.ts";
import { listItems } from "#lib/usecases/listItems.ts";

/** GET /api/mining/runs/{runId}/items: the items behind one number of the funnel. */
export const GET = handle({
  params: runParams,
  query: itemsQuery,
  run: ({ services, params, query }) => listItems(services, { ...params, ...query }),
});
