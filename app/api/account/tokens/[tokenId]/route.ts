import { tokenParams } from "#lib/contracts/account.ts";
import { handle } from "#lib/server/handle.ts";
import { revokeToken } from "#lib/server/people/revokeToken.ts";

/** DELETE /api/account/tokens/{tokenId}: ends a token of one's own. */
export const DELETE = handle({
  params: tokenParams,
  run: ({ services, user, params }) => revokeToken(services, user, params.tokenId),
});
