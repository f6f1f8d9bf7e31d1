import type { z } from "zod";
import type { SignedIn, signInBody } from "#lib/contracts/people.ts";
import { isSecure } from "../session.ts";
import type { WebServices } from "../web.ts";
import { networkAddress } from "./networkAddress.ts";
import { signIn } from "./signIn.ts";

/** Signs in and sets the session's cookie. */
export async function answerSignIn({
  body,
  services,
  request,
}: {
  body: z.infer<typeof signInBody>;
  services: WebServices;
  request: Request;
}): Promise<Response> {
  const auth = services.auth(isSecure(request.headers, request.url));
  const { headers, mustChangePassword } = await signIn(
    { db: services.db, auth },
    { ...body, address: networkAddress(request.headers), now: new Date() },
  );
  return withCookies({ mustChangePassword }, headers);
}

/** An answer that sets the cookies that the sign-in library asked for. */
export function withCookies(result: SignedIn, from: Headers): Response {
  const response = Response.json(result, { headers: { "cache-control": "no-store" } });
  for (const cookie of from.getSetCookie()) response.headers.append("set-cookie", cookie);
  return response;
}
