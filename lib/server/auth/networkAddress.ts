/**
 * Where the request came from: the last address in the list is the one that the server nearest to us saw, the ones
 * before it are whatever the visitor claimed.
 */
export const networkAddress = (headers: Headers): string | null =>
  headers.get("x-forwarded-for")?.split(",").at(-1)?.trim() || null;
