import { type Account, tokenScopeSchema } from "#lib/contracts/account.ts";
import type { Database } from "#lib/db/client.ts";
import { liveSession } from "../auth/liveSession.ts";
import type { SignedInUser } from "../session.ts";

/** A person's own account: where they are signed in, and which programs act for them. */
export async function describeAccount(
  { db }: { db: Database },
  user: SignedInUser,
  sessionId: string,
  now = new Date(),
): Promise<Account> {
  const [sessions, tokens, password] = await Promise.all([
    db.session.findMany({
      where: { userId: user.id, ...liveSession(now) },
      orderBy: { updatedAt: "desc" },
      select: { id: true, createdAt: true, updatedAt: true },
    }),
    db.apiToken.findMany({
      where: { userId: user.id, revokedAt: null, expiresAt: { gt: now } },
      orderBy: { createdAt: "desc" },
    }),
    db.account.count({ where: { userId: user.id, providerId: "credential", password: { not: null } } }),
  ]);
  return {
    name: user.name,
    email: user.email,
    role: user.role,
    hasPassword: password > 0,
    sessions: sessions.map(({ id, createdAt, updatedAt }) => ({
      id,
      since: createdAt.toISOString(),
      lastSeen: updatedAt.toISOString(),
      here: id === sessionId,
    })),
    tokens: tokens.map(({ id, name, prefix, scopes, createdAt, expiresAt, lastUsedOn }) => ({
      id,
      name,
      prefix,
      scopes: tokenScopeSchema.array().parse(scopes),
      createdAt: createdAt.toISOString(),
      expiresAt: expiresAt.toISOString(),
      lastUsedOn: lastUsedOn?.toISOString().slice(0, 10) ?? null,
    })),
  };
}
