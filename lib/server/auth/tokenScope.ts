import type { TokenScope } from "#lib/contracts/account.ts";

/** A token never manages people, sessions or tokens: one that leaks must not be able to make others, or to stay. */
const PEOPLE = /^\/api\/(account|users|audit|settings|sign-in|sign-out|change-password)(\/|$)/;

/**
 * What a token must be allowed to make a request; the role of its owner decides besides.
 *
 * @param pattern an address as `access.ts` lists it, such as `POST /api/mining/runs`
 * @returns null for what no token opens
 */
export function scopeOf(pattern: string): TokenScope | null {
  const [method, path = ""] = pattern.split(" ");
  if (method === "PAGE" || PEOPLE.test(path)) return null;
  // A patch is sent to be compared, and nothing of it is kept.
  if (method === "GET" || pattern === "POST /api/similar/patch") return "read";
  if (path.startsWith("/api/mining/")) return "operate";
  if (/^\/api\/(review|lesions|notes|series|patients)(\/|$)/.test(path)) return "review";
  return null;
}
