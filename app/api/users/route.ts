import { addUserBody } from "#lib/contracts/users.ts";
import { handle } from "#lib/server/handle.ts";
import { addUser } from "#lib/server/people/addUser.ts";
import { listUsers } from "#lib/server/people/listUsers.ts";

/** GET /api/users: everybody who is known here. */
export const GET = handle({ run: ({ services }) => listUsers(services) });

/** POST /api/users: makes a person known; the answer tells the first password, once. */
export const POST = handle({
  body: addUserBody,
  run: ({ services, body, user }) => addUser(services, body, user.name),
});
