import { handle } from "#lib/server/handle.ts";
import { describeAccount } from "#lib/server/people/describeAccount.ts";

/** GET /api/account: one's own account, sessions and tokens. */
export const GET = handle({
  run: ({ services, user, sessionId }) => describeAccount(services, user, sessionId),
});
