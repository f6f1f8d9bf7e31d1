import { userParams } from "#lib/contracts/users.ts";
import { handle } from "#lib/server/handle.ts";
import { endAccessOfUser } from "#lib/server/people/endAccess.ts";

/** DELETE /api/users/{userId}/sessions: signs a person out everywhere, and ends the person's tokens. */
export const DELETE = handle({
  params: userParams,
  run: ({ services, params, user }) => endAccessOfUser(services, params.userId, user.name),
});
