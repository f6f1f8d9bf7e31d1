import { batchParams, claimBody } from "#lib/contracts/review.ts";
import { handle } from "#lib/server/handle.ts";
import { claimItems } from "#lib/usecases/review/claimItems.ts";

/** POST /api/review/batches/{batchId}/claim: the next items, held for five minutes; those named are held on. */
export const POST = handle({
  params: batchParams,
  body: claimBody,
  run: ({ services, params, body, user }) => claimItems(services, { ...params, ...body, user }),
});
