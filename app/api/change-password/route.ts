import { changePasswordBody } from "#lib/contracts/people.ts";
import { changePassword } from "#lib/server/auth/changePassword.ts";
import { handle } from "#lib/server/handle.ts";

/** POST /api/change-password: a new password for oneself; all other sessions of the account end. */
export const POST = handle({ body: changePasswordBody, run: changePassword });
