import { facetValuesQuery } from "#lib/contracts/explore.ts";
import { handle } from "#lib/server/handle.ts";
import { listFacetValues } from "#lib/usecases/explore/countFacets.ts";

/** GET /api/lesions/facet-values: the most frequent patients, or the releases, with their counts. */
export const GET = handle({
  query: facetValuesQuery,
  run: ({ services, query }) => listFacetValues(services, query),
});
