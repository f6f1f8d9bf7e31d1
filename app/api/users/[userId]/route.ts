import { changeUserBody, userParams } from "#lib/contracts/users.ts";
import { handle } from "#lib/server/handle.ts";
import { changeUser } from "#lib/server/people/changeUser.ts";

/** PATCH /api/users/{userId}: another role, or an account closed or opened. */
export const PATCH = handle({
  params: userParams,
  body: changeUserBody,
  run: ({ services, params, body, user }) => changeUser(services, params.userId, body, user.name),
});
