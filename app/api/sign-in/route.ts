import { signInBody } from "#lib/contracts/people.ts";
import { answerSignIn } from "#lib/server/auth/answerSignIn.ts";
import { handleVisitor } from "#lib/server/handle.ts";

/** POST /api/sign-in: begins a session when address and password belong together. */
export const POST = handleVisitor({ body: signInBody, run: answerSignIn });
