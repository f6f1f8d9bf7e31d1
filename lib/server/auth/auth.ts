import { type BetterAuthOptions, betterAuth } from "better-auth";
import { prismaAdapter } from "better-auth/adapters/prisma";
import { PASSWORD_LENGTH } from "#lib/contracts/people.ts";
import type { Database } from "#lib/db/client.ts";

/** A working day without use: whoever comes back the next morning signs in again. */
const SESSION_SECONDS = 12 * 60 * 60;
/** A session that is used is prolonged, and its last use written down, but not at every request. */
const PROLONG_AFTER_SECONDS = 5 * 60;

/**
 * Sign-in by local accounts, with sessions in the database.
 *
 * Only the calls that our own routes make are reachable: the library's catch-all handler is not mounted, so there is
 * no way in that `lib/server/access.ts` does not name, and nobody can sign up by themselves.
 *
 * @param secure whether the browser came by https: the cookie is then sent by https alone
 */
export const createAuth = (db: Database, secret: string, secure: boolean) =>
  betterAuth(authOptions(db, secret, secure));

export type Auth = ReturnType<typeof createAuth>;

/** What every way of signing in has in common, so that a session is the same however it began. */
export const authOptions = (db: Database, secret: string, secure: boolean) =>
  ({
    appName: "Lesionary",
    // Only links in mails and round trips to identity providers are built from it; the latter have their own.
    baseURL: secure ? "https://localhost" : "http://localhost",
    secret,
    database: prismaAdapter(db, { provider: "postgresql" }),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: PASSWORD_LENGTH.least,
      maxPasswordLength: PASSWORD_LENGTH.most,
    },
    user: {
      additionalFields: {
        // Given by the mapping of the hospital's sign-in (roleOfClaims.ts); no route takes it from a browser.
        role: { type: "string", required: false },
        mustChangePassword: { type: "boolean", required: false, defaultValue: false, input: false },
        disabledAt: { type: "date", required: false, input: false },
      },
    },
    session: { expiresIn: SESSION_SECONDS, updateAge: PROLONG_AFTER_SECONDS },
    databaseHooks: {
      // Who signs in from where is no business of ours: a session is known by when it began and was last used.
      session: {
        create: { before: async (session) => ({ data: { ...session, ipAddress: null, userAgent: null } }) },
      },
    },
    advanced: {
      cookiePrefix: "lesionary",
      useSecureCookies: secure,
      defaultCookieAttributes: { httpOnly: true, sameSite: "lax", path: "/" },
      ipAddress: { disableIpTracking: true },
    },
    // What goes wrong is thrown, and logged once by `handle`; the library's own lines would name e-mail addresses.
    logger: { disabled: true },
    telemetry: { enabled: false },
  }) satisfies BetterAuthOptions;
