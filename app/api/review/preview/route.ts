import { previewBody } from "#lib/contracts/review.ts";
import { handle } from "#lib/server/handle.ts";
import { previewBatch } from "#lib/usecases/review/previewBatch.ts";

/** POST /api/review/preview: how many items a filter gives. */
export const POST = handle({
  body: previewBody,
  run: ({ services, body }) => previewBatch(services, body),
});
