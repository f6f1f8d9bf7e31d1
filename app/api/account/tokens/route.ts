import { newTokenBody } from "#lib/contracts/account.ts";
import { handle } from "#lib/server/handle.ts";
import { makeToken } from "#lib/server/people/makeToken.ts";

/** POST /api/account/tokens: makes a token for a program of one's own; the answer tells it, once. */
export const POST = handle({
  body: newTokenBody,
  run: ({ services, user, body }) => makeToken(services, user, body),
});
