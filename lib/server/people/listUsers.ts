import { roleSchema } from "#lib/contracts/people.ts";
import type { User } from "#lib/contracts/users.ts";
import type { Database } from "#lib/db/client.ts";
import { liveSession } from "../auth/liveSession.ts";
import { triesOfAccount } from "../auth/tryRules.ts";

/** Everybody who is known here, by name; those who may not sign in any more come last. */
export async function listUsers({ db }: { db: Database }, now = new Date()): Promise<{ users: User[] }> {
  const [people, locks] = await Promise.all([
    db.user.findMany({
      orderBy: [{ disabledAt: { sort: "asc", nulls: "first" } }, { name: "asc" }, { id: "asc" }],
      include: {
        accounts: { where: { providerId: "credential", password: { not: null } }, select: { id: true } },
        sessions: {
          where: liveSession(now),
          orderBy: { updatedAt: "desc" },
          select: { updatedAt: true },
        },
        _count: { select: { apiTokens: { where: { revokedAt: null, expiresAt: { gt: now } } } } },
      },
    }),
    db.signInFailures.findMany({ where: { lockedUntil: { gt: now } } }),
  ]);
  const lockOf = new Map(locks.map(({ key, lockedUntil }) => [hex(key), lockedUntil]));
  const users = people.map(({ accounts, sessions, _count, ...person }) => ({
    id: person.id,
    name: person.name,
    email: person.email,
    role: roleSchema.parse(person.role),
    mustChangePassword: person.mustChangePassword,
    hasPassword: accounts.length > 0,
    disabledAt: person.disabledAt?.toISOString() ?? null,
    lockedUntil: lockOf.get(hex(triesOfAccount(person.email).key))?.toISOString() ?? null,
    sessions: sessions.length,
    tokens: _count.apiTokens,
    lastSeen: sessions[0]?.updatedAt.toISOString() ?? null,
    createdAt: person.createdAt.toISOString(),
  }));
  return { users };
}

const hex = (key: Uint8Array): string => Buffer.from(key).toString("hex");
