import { itemParams } from "#lib/contracts/review.ts";
import { handle } from "#lib/server/handle.ts";
import { openItem } from "#lib/usecases/review/openItem.ts";

/** GET /api/review/items/{itemId}: one item, held for the one who asks. */
export const GET = handle({
  params: itemParams,
  run: ({ services, params, user }) => openItem(services, { ...params, user }),
});
