import { isSecure } from "../session.ts";
import type { WebServices } from "../web.ts";
import { withCookies } from "./answerSignIn.ts";

/** Ends the session and clears its cookie. */
export async function answerSignOut({
  services,
  request,
}: {
  services: WebServices;
  request: Request;
}): Promise<Response> {
  const auth = services.auth(isSecure(request.headers, request.url));
  const { headers } = await auth.api.signOut({ headers: request.headers, returnHeaders: true });
  return withCookies({ mustChangePassword: false }, headers);
}
