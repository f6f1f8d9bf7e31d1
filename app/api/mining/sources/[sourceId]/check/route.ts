import { sourceParams } from "#lib/contracts/mining.ts";
import { handle } from "#lib/server/handle.ts";
import { checkSource } from "#lib/usecases/checkSource.ts";

/** POST /api/mining/sources/{sourceId}/check: whether the source can be reached from here, now. */
export const POST = handle({
  params: sourceParams,
  run: ({ services, params }) => checkSource(services, params),
});
