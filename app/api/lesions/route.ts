import { lesionsQuery } from "#lib/contracts/lesions.ts";
import { handle } from "#lib/server/handle.ts";
import { listLesions } from "#lib/usecases/listLesions.ts";

/** GET /api/lesions: one page of the lesions that a filter lets through. */
export const GET = handle({
  query: lesionsQuery,
  run: ({ services, query }) => listLesions(services, query),
});
