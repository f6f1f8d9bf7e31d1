import { itemParams, verdictBody } from "#lib/contracts/review.ts";
import { handle } from "#lib/server/handle.ts";
import { recordVerdict } from "#lib/usecases/review/recordVerdict.ts";

/** PUT /api/review/items/{itemId}/verdict: what the reader ruled. Sent twice, it is one verdict with one answer. */
export const PUT = handle({
  params: itemParams,
  body: verdictBody,
  run: ({ services, params, body, user }) => recordVerdict(services, { ...params, body, user }),
});
