import { batchParams } from "#lib/contracts/review.ts";
import { handle } from "#lib/server/handle.ts";
import { listDisputes } from "#lib/usecases/agreement/listDisputes.ts";

/** GET /api/review/batches/{batchId}/disputes: items whose two readings differ, with both readings. */
export const GET = handle({
  params: batchParams,
  run: ({ services, params, user }) => listDisputes(services, { batchId: params.batchId, userId: user.id }),
});
