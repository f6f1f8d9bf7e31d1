import { userParams } from "#lib/contracts/users.ts";
import { handle } from "#lib/server/handle.ts";
import { resetPassword } from "#lib/server/people/resetPassword.ts";

/** POST /api/users/{userId}/password: a new first password, which the answer tells, once; unlocks sign-in. */
export const POST = handle({
  params: userParams,
  run: ({ services, params, user }) => resetPassword(services, params.userId, user.name),
});
