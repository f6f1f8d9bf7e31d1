import { type NextRequest, NextResponse } from "next/server";
import { isSecure } from "#lib/server/session.ts";

/**
 * Sets the content security policy of every page: only scripts and styles of ours run, and inline scripts (Next's own)
 * only with the nonce of this one answer. Sign-in and roles are not decided here but at each page and route.
 */
export function proxy(request: NextRequest): NextResponse {
  const nonce = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))));
  const policy = contentSecurityPolicy(nonce);

  const headers = new Headers(request.headers);
  // Next reads the nonce from here, and openPage where to come back to after sign-in.
  headers.set("content-security-policy", policy);
  headers.set("x-nonce", nonce);
  headers.set("x-lesionary-path", request.nextUrl.pathname + request.nextUrl.search);

  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  // A page shows what its reader may see: no cache in between keeps it.
  response.headers.set("cache-control", "private, no-store");
  if (isSecure(headers, request.url)) {
    response.headers.set("strict-transport-security", "max-age=31536000");
  }
  return response;
}

function contentSecurityPolicy(nonce: string): string {
  // The development server evaluates code to show where an error came from; the built app never does.
  const development = process.env.NODE_ENV === "development";
  const policy = {
    "default-src": "'none'",
    "script-src": `'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ""}`,
    "style-src": development ? "'self' 'unsafe-inline'" : `'self' 'nonce-${nonce}'`,
    "img-src": "'self' blob: data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "worker-src": "'self' blob:",
    "manifest-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
    "object-src": "'none'",
  };
  return Object.entries(policy)
    .map(([directive, value]) => `${directive} ${value}`)
    .join("; ");
}

export const config = { matcher: ["/((?!api/|_next/static/|favicon\\.ico$|icon\\.svg$).*)"] };
