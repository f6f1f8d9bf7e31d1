import { sessionParams } from "#lib/contracts/account.ts";
import { handle } from "#lib/server/handle.ts";
import { endSessions } from "#lib/server/people/endSessions.ts";

/** DELETE /api/account/sessions/{sessionId}: ends one of one's own sessions. */
export const DELETE = handle({
  params: sessionParams,
  run: ({ services, user, params }) => endSessions(services, user, { one: params.sessionId }),
});
