import { itemParams } from "#lib/contracts/review.ts";
import { handle } from "#lib/server/handle.ts";
import { releaseItem } from "#lib/usecases/review/releaseItem.ts";

/** POST /api/review/items/{itemId}/release: lets go of it for another reader. */
export const POST = handle({
  params: itemParams,
  run: ({ services, params, user }) => releaseItem(services, { ...params, user }),
});
