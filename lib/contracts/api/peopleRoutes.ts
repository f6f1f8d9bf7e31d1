import { z } from "zod";
import {
  accountSchema,
  endedSchema,
  madeTokenSchema,
  newTokenBody,
  sessionParams,
  tokenParams,
} from "../account.ts";
import { auditPageSchema, auditQuery } from "../audit.ts";
import {
  changePasswordBody,
  hospitalCallbackQuery,
  hospitalSignInBody,
  hospitalSignInSchema,
  signedInSchema,
  signInBody,
} from "../people.ts";
import { saveSettingsBody, storedSettingsSchema } from "../settings.ts";
import { addUserBody, changeUserBody, givenPasswordSchema, userParams, usersSchema } from "../users.ts";
import type { ApiRoutes } from "./ApiRoute.ts";

/** Signing in, one's own account, and the people who are known here. */
export const peopleRoutes: ApiRoutes = {
  "GET /api/health": {
    says: "Whether the server and its database work; says nothing about what is in it",
    answer: z.object({ status: z.string() }),
  },
  "POST /api/sign-in": {
    says: "Begins a session when address and password belong together",
    body: signInBody,
    answer: signedInSchema,
  },
  "POST /api/sign-in/hospital": {
    says: "Where a browser goes to sign in at the hospital",
    body: hospitalSignInBody,
    answer: hospitalSignInSchema,
  },
  "GET /api/sign-in/hospital": {
    says: "A browser comes back from the hospital's sign-in; it is sent on to where it was going",
    query: hospitalCallbackQuery,
    answer: "text/html",
  },
  "POST /api/sign-out": { says: "Ends this browser's session, on the server too", answer: signedInSchema },
  "POST /api/change-password": {
    says: "A new password for oneself; all other sessions of the account end",
    body: changePasswordBody,
    answer: signedInSchema,
  },
  "GET /api/settings/viewer": {
    says: "How the one who asks works the viewer",
    answer: storedSettingsSchema,
  },
  "PUT /api/settings/viewer": {
    says: "Changes that; refused when it was changed elsewhere meanwhile",
    body: saveSettingsBody,
    answer: storedSettingsSchema,
  },
  "GET /api/account": { says: "One's own account, sessions and tokens", answer: accountSchema },
  "DELETE /api/account/sessions": {
    says: "Ends all of one's sessions but the one that asks",
    answer: endedSchema,
  },
  "DELETE /api/account/sessions/{sessionId}": {
    says: "Ends one of one's own sessions",
    params: sessionParams,
    answer: endedSchema,
  },
  "POST /api/account/tokens": {
    says: "Makes a token for a program of one's own; the answer tells it, once",
    body: newTokenBody,
    answer: madeTokenSchema,
  },
  "DELETE /api/account/tokens/{tokenId}": {
    says: "Ends a token of one's own",
    params: tokenParams,
    answer: z.null(),
  },
  "GET /api/users": { says: "Everybody who is known here", answer: usersSchema },
  "POST /api/users": {
    says: "Makes a person known; the answer tells the first password, once",
    body: addUserBody,
    answer: givenPasswordSchema,
  },
  "PATCH /api/users/{userId}": {
    says: "Another role, or an account closed or opened",
    params: userParams,
    body: changeUserBody,
    answer: z.null(),
  },
  "POST /api/users/{userId}/password": {
    says: "A new first password, which the answer tells, once; unlocks sign-in",
    params: userParams,
    answer: givenPasswordSchema,
  },
  "DELETE /api/users/{userId}/lock": {
    says: "Lets a person try to sign in again after too many wrong passwords",
    params: userParams,
    answer: z.null(),
  },
  "DELETE /api/users/{userId}/sessions": {
    says: "Signs a person out everywhere, and ends the person's tokens",
    params: userParams,
    answer: endedSchema,
  },
  "GET /api/audit": {
    says: "What was done, by whom and to what, the newest first",
    query: auditQuery,
    answer: auditPageSchema,
  },
};
