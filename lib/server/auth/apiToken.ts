import { createHash, randomBytes } from "node:crypto";
import { type TokenScope, tokenScopeSchema } from "#lib/contracts/account.ts";
import { roleSchema } from "#lib/contracts/people.ts";
import type { Database } from "#lib/db/client.ts";
import type { SignedInUser } from "../session.ts";

/** So that a token that lies about, in a script or a log, is known for what it is. */
const MARK = "lesionary_";
const SHOWN_LETTERS = MARK.length + 6;
const SHAPE = /^Bearer (lesionary_[\w-]{43})$/;

/** A new token of 256 random bits: what is told once, what is shown later, and what is kept. */
export function newApiToken(): { token: string; prefix: string; hash: Uint8Array<ArrayBuffer> } {
  const token = MARK + randomBytes(32).toString("base64url");
  return { token, prefix: token.slice(0, SHOWN_LETTERS), hash: hashOf(token) };
}

/** Who a program acts for, and what it may do for that person. */
export interface TokenHolder {
  readonly user: SignedInUser;
  readonly scopes: readonly TokenScope[];
  readonly tokenId: string;
}

/**
 * Who the token of an `Authorization` header belongs to; null when it is none of ours, was revoked, has expired, or its
 * owner may not sign in.
 */
export async function holderOfToken(
  db: Database,
  authorization: string,
  now: Date,
): Promise<TokenHolder | null> {
  const [, token] = SHAPE.exec(authorization) ?? [];
  if (!token) return null;
  const found = await db.apiToken.findUnique({ where: { hash: hashOf(token) }, include: { user: true } });
  if (!found || found.revokedAt || found.expiresAt <= now || found.user.disabledAt) return null;

  const today = new Date(now.toISOString().slice(0, 10));
  if (found.lastUsedOn?.getTime() !== today.getTime()) {
    await db.apiToken.update({ where: { id: found.id }, data: { lastUsedOn: today } });
  }
  const { id, name, email, role, mustChangePassword } = found.user;
  return {
    user: { id, name, email, role: roleSchema.parse(role), mustChangePassword },
    scopes: tokenScopeSchema.array().parse(found.scopes),
    tokenId: found.id,
  };
}

const hashOf = (token: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(createHash("sha256").update(token).digest());
