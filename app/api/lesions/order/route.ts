import { lesionOrderQuery } from "#lib/contracts/explore.ts";
import { handle } from "#lib/server/handle.ts";
import { describeOrder } from "#lib/usecases/explore/describeOrder.ts";

/** GET /api/lesions/order: how long the list of a query is, and where its pages begin. */
export const GET = handle({
  query: lesionOrderQuery,
  run: ({ services, query }) => describeOrder(services, query),
});
