import { itemParams, verdictBody } from "#lib/contracts/review.ts";
import { handle } from "#lib/server/handle.ts";
import { adjudicate } from "#lib/usecases/agreement/adjudicate.ts";
import { takeBackRuling } from "#lib/usecases/agreement/takeBackRuling.ts";

/** PUT /api/review/items/{itemId}/adjudication: the ruling on two readings that differ. Sent twice, it is one. */
export const PUT = handle({
  params: itemParams,
  body: verdictBody,
  run: ({ services, params, body, user }) => adjudicate(services, { ...params, body, user }),
});

/** DELETE /api/review/items/{itemId}/adjudication: takes one's own ruling back. */
export const DELETE = handle({
  params: itemParams,
  run: ({ services, params, user }) => takeBackRuling(services, { ...params, user }),
});
