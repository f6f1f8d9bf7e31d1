import { assignBody } from "#lib/contracts/explore.ts";
import { handle } from "#lib/server/handle.ts";
import { assignToReview } from "#lib/usecases/explore/assignToReview.ts";

/** POST /api/lesions/assign: a review batch of lesions that were chosen. */
export const POST = handle({
  body: assignBody,
  run: ({ services, body, user }) => assignToReview(services, body, user),
});
