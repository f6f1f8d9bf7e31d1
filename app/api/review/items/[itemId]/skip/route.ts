import { itemParams } from "#lib/contracts/review.ts";
import { handle } from "#lib/server/handle.ts";
import { skipItem } from "#lib/usecases/review/skipItem.ts";

/** POST /api/review/items/{itemId}/skip: puts it off until after all others. */
export const POST = handle({
  params: itemParams,
  run: ({ services, params, user }) => skipItem(services, { ...params, user }),
});
