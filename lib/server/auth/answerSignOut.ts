import { isSecure, type SignedInUser } from "../session.ts";
import type { WebServices } from "../web.ts";
import { withCookies } from "./answerSignIn.ts";

/** Ends the session and clears its cookie. */
export async function answerSignOut({
  user,
  services,
  request,
}: {
  user: SignedInUser;
  services: WebServices;
  request: Request;
}): Promise<Response> {
  const auth = services.auth(isSecure(request.headers, request.url));
  const { headers } = await auth.api.signOut({ headers: request.headers, returnHeaders: true });
  await services.db.auditEvent.create({
    data: { actor: user.name, action: "sign-out", subject: `person ${user.email}` },
  });
  return withCookies({ mustChangePassword: false }, headers);
}
