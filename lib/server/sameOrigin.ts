/**
 * Whether a request that changes something came from one of our own pages. Cookies alone do not prove that: another site
 * could have a signed-in browser send a form here. Browsers say where a request comes from in Sec-Fetch-Site and Origin,
 * which no page can forge; a request with neither was not made by a page and is refused as well.
 */
export function isSameOrigin(headers: Headers): boolean {
  const site = headers.get("sec-fetch-site");
  if (site !== null) return site === "same-origin";

  const origin = headers.get("origin");
  if (origin === null || !URL.canParse(origin)) return false;
  const { host } = new URL(origin);
  // A page of another site cannot set X-Forwarded-Host without asking first; a proxy in front of us does.
  return host === headers.get("host") || host === headers.get("x-forwarded-host");
}
