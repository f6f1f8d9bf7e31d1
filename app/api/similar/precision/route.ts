import { precisionQuery } from "#lib/contracts/similar.ts";
import { handle } from "#lib/server/handle.ts";
import { measurePrecision } from "#lib/usecases/likeness/measurePrecision.ts";

/** GET /api/similar/precision: how far likeness can be trusted, measured on the dataset itself. */
export const GET = handle({
  query: precisionQuery,
  run: ({ services, query }) => measurePrecision(services, query),
});
