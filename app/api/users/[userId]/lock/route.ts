import { userParams } from "#lib/contracts/users.ts";
import { handle } from "#lib/server/handle.ts";
import { unlockSignIn } from "#lib/server/people/unlockSignIn.ts";

/** DELETE /api/users/{userId}/lock: lets a person try to sign in again after too many wrong passwords. */
export const DELETE = handle({
  params: userParams,
  run: ({ services, params, user }) => unlockSignIn(services, params.userId, user.name),
});
