import { newBatchBody } from "#lib/contracts/review.ts";
import { handle } from "#lib/server/handle.ts";
import { createBatch } from "#lib/usecases/review/createBatch.ts";
import { listBatches } from "#lib/usecases/review/listBatches.ts";

/** GET /api/review/batches: the batches that the one who asks reads or looks after. */
export const GET = handle({ run: ({ services, user }) => listBatches(services, user) });

/** POST /api/review/batches: makes a batch of what a filter gives now. */
export const POST = handle({
  body: newBatchBody,
  run: ({ services, body, user }) => createBatch(services, body, user),
});
