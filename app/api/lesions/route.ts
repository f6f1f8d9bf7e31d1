import { lesionListQuery } from "#lib/contracts/explore.ts";
import { handle } from "#lib/server/handle.ts";
import { listExplored } from "#lib/usecases/explore/listExplored.ts";

/** GET /api/lesions: one page of the lesions of a query, in an order. */
export const GET = handle({
  query: lesionListQuery,
  run: ({ services, query }) => listExplored(services, query),
});
