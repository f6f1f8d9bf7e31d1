import { statisticsQuery } from "#lib/contracts/statistics.ts";
import { handle } from "#lib/server/handle.ts";
import { describeFigures } from "#lib/usecases/statistics/describeFigures.ts";

/** GET /api/statistics: the paper's data statistics of the lesions of a query, and of the marks of a mining run. */
export const GET = handle({
  query: statisticsQuery,
  run: ({ services, query }) => describeFigures(services, query),
});
