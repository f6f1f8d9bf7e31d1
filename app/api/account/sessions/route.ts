import { handle } from "#lib/server/handle.ts";
import { endSessions } from "#lib/server/people/endSessions.ts";

/** DELETE /api/account/sessions: ends all of one's sessions but the one that asks. */
export const DELETE = handle({
  run: ({ services, user, sessionId }) => endSessions(services, user, { allBut: sessionId }),
});
