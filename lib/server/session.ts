import { type Role, roleSchema } from "#lib/contracts/people.ts";
import type { Auth } from "./auth/auth.ts";
import { MOST_SESSION_MS } from "./auth/liveSession.ts";

/** Who makes a request. */
export interface SignedInUser {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  /** Whether nothing but changing the password is open yet. */
  readonly mustChangePassword: boolean;
}

/** Whether a request came by https, to us or to the proxy in front of us. */
export const isSecure = (headers: Headers, url?: string): boolean => {
  const forwarded = headers.get("x-forwarded-proto");
  return forwarded ? forwarded.split(",")[0]?.trim() === "https" : (url?.startsWith("https:") ?? false);
};

/**
 * Who the session cookie among the headers belongs to; null when there is none, or it has expired or is forged.
 *
 * @param prolong whether the answer can carry a cookie; its headers are then to be sent with it
 */
export async function userOfSession(
  auth: Auth,
  headers: Headers,
  prolong: boolean,
  now = new Date(),
): Promise<{ user: SignedInUser; sessionId: string; cookies: Headers } | null> {
  const found = await auth.api.getSession({
    headers,
    query: { disableRefresh: !prolong },
    returnHeaders: true,
  });
  if (!found.response || found.response.user.disabledAt) return null;
  const { session } = found.response;
  if (now.getTime() - session.createdAt.getTime() > MOST_SESSION_MS) return null;
  const { id, name, email, role, mustChangePassword } = found.response.user;
  const user = {
    id,
    name,
    email,
    role: roleSchema.parse(role),
    mustChangePassword: mustChangePassword === true,
  };
  return { user, sessionId: session.id, cookies: found.headers };
}
