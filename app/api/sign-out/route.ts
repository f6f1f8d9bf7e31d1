import { answerSignOut } from "#lib/server/auth/answerSignOut.ts";
import { handle } from "#lib/server/handle.ts";

/** POST /api/sign-out: ends this browser's session, on the server too. */
export const POST = handle({ run: answerSignOut });
