import { AppError } from "#lib/domain/errors.ts";
import type { WebServices } from "../web.ts";

/** Tells the browser where the hospital's sign-in is, and gives it the cookie that ties its coming back to this. */
export async function beginHospitalSignIn(
  { hospital }: Pick<WebServices, "hospital">,
  next: string,
): Promise<Response> {
  if (!hospital) throw new AppError("not-found", "No sign-in of a hospital is set up here.");
  const { url, headers } = await hospital.begin(next);
  const response = Response.json({ url }, { headers: { "cache-control": "no-store" } });
  for (const cookie of headers.getSetCookie()) response.headers.append("set-cookie", cookie);
  return response;
}

/** Lets in whom the hospital has signed in, or sends them back to the sign-in page with the reason why not. */
export async function finishHospitalSignIn(
  { hospital }: Pick<WebServices, "hospital">,
  query: Readonly<Record<string, string>>,
  sent: Headers,
): Promise<Response> {
  if (!hospital) throw new AppError("not-found", "No sign-in of a hospital is set up here.");
  const answer = await hospital.finish(query, sent);
  const headers = new Headers({
    location: answer.headers.get("location") ?? "/",
    "cache-control": "no-store",
  });
  for (const cookie of answer.headers.getSetCookie()) headers.append("set-cookie", cookie);
  return new Response(null, { status: 302, headers });
}
