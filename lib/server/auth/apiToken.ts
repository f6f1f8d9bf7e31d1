import { createHash, randomBytes } from "node:crypto";
import { type TokenScope, tokenScopeSchema } from "#lib/contracts/account.ts";
import { roleSchema } from "#lib/contracts/people.ts";
import type { Database } from "#lib/db/client.ts";
import { tokenOfHash } from "#lib/db/tokenOfHash.ts";
import { AppError } from "#lib/domain/errors.ts";
import type { SignedInUser } from "../session.ts";
import type { TokenUse } from "./TokenUse.ts";

/** So that a token that lies about, in a script or a log, is known for what it is. */
const MARK = "lesionary_";
const SHOWN_LETTERS = MARK.length + 6;
const SHAPE = /^Bearer (lesionary_[\w-]{43})$/i;
/** What `budgetOf` lets a program fetch of pictures in a minute, from one process. */
export const MOST_REQUESTS_A_MINUTE = 30_000;

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
 *
 * @throws AppError `too-many-requests` when it was used more often in this minute than one process lets through: so a
 *   program gets no more out of several
 */
export async function holderOfToken(
  { db, tokenUse }: { db: Database; tokenUse: TokenUse },
  authorization: string,
  now: Date,
): Promise<TokenHolder | null> {
  const [, token] = SHAPE.exec(authorization) ?? [];
  if (!token) return null;
  const hash = hashOf(token);
  const key = Buffer.from(hash).toString("base64");
  const found = await tokenOfHash(db, hash, tokenUse.count(key, performance.now()), now);
  if (!found) {
    tokenUse.forget(key);
    return null;
  }
  if (found.usedInMinute > MOST_REQUESTS_A_MINUTE) {
    throw new AppError("too-many-requests", "This token has been used too often in this minute.", {
      retryAfterSeconds: 60 - ((now.getTime() / 1000) % 60),
    });
  }
  const { id, scopes, userId, name, email, role, mustChangePassword } = found;
  return {
    user: { id: userId, name, email, role: roleSchema.parse(role), mustChangePassword },
    scopes: tokenScopeSchema.array().parse(scopes),
    tokenId: id,
  };
}

const hashOf = (token: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(createHash("sha256").update(token).digest());
