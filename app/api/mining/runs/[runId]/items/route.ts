import { itemsQuery, runParams } from "#lib/contracts/mining.ts";
import { AppError } from "#lib/domain/errors.ts";
import { mayCall } from "#lib/server/access.ts";
import { handle } from "#lib/server/handle.ts";
import { listItems } from "#lib/usecases/listItems.ts";

/** GET /api/mining/runs/{runId}/items: the items behind one number of the funnel, or of the paper's Figs. 3 and 4. */
export const GET = handle({
  params: runParams,
  query: itemsQuery,
  run({ services, params, query, user }) {
    // The dataset keeps days only as offsets within a patient: in which year a study was made, operators alone see.
    if (query.year !== undefined && !mayCall("POST", "/api/mining/sources", user.role)) {
      throw new AppError("not-allowed", "Only operators see in which year a study was made.");
    }
    return listItems(services, { ...params, ...query });
  },
});
