import { similarToBoxQuery } from "#lib/contracts/similar.ts";
import { handle } from "#lib/server/handle.ts";
import { findSimilarToBox } from "#lib/usecases/likeness/findSimilar.ts";

/** GET /api/similar/box: the lesions most like what lies in a box on a slice. */
export const GET = handle({
  query: similarToBoxQuery,
  run: ({ services, query }) => findSimilarToBox(services, query),
});
