import { batchParams, changeBatchBody } from "#lib/contracts/review.ts";
import { handle } from "#lib/server/handle.ts";
import { changeBatch } from "#lib/usecases/review/changeBatch.ts";
import { describeBatch } from "#lib/usecases/review/describeBatch.ts";

/** GET /api/review/batches/{batchId}: a batch and how far it is. */
export const GET = handle({
  params: batchParams,
  run: ({ services, params, user }) => describeBatch(services, { ...params, user }),
});

/** PATCH /api/review/batches/{batchId}: closes it, or opens it again. */
export const PATCH = handle({
  params: batchParams,
  body: changeBatchBody,
  run: ({ services, params, body, user }) => changeBatch(services, { ...params, ...body, user }),
});
