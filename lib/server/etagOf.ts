import { createHash } from "node:crypto";

/** A strong validator (RFC 9110 8.8.3) of something that this text tells from all else. */
export const etagOf = (text: string): string =>
  `"${createHash("sha256").update(text).digest("base64url").slice(0, 22)}"`;
