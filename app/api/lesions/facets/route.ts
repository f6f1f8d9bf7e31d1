import { facetsQuery } from "#lib/contracts/explore.ts";
import { handle } from "#lib/server/handle.ts";
import { countFacets } from "#lib/usecases/explore/countFacets.ts";

/** GET /api/lesions/facets: the values of every facet with their counts, each under all conditions but its own. */
export const GET = handle({
  query: facetsQuery,
  run: ({ services, query }) => countFacets(services, query),
});
