import type { Role } from "#lib/contracts/people.ts";
import type { Database } from "#lib/db/client.ts";
import type { OidcSettings } from "../env.ts";
import { roleOfClaims } from "./roleOfClaims.ts";

/** Why a person whom the hospital has signed in is not let in here; the sign-in page has a sentence for each. */
export type PersonRefusal = "no_role" | "not_verified" | "disabled";

/**
 * Looks at a person who comes from the hospital's sign-in, before a session begins.
 *
 * Whoever is new needs a role, by the mapping of groups; so does whoever came here only by that mapping, each time: who
 * leaves the group is out, and who changes groups has the new role at once. People whom an administrator made known keep
 * the role that they were given here.
 */
export async function judgePerson(
  db: Database,
  settings: OidcSettings,
  {
    user,
    source,
  }: {
    readonly user: { readonly id?: unknown; readonly emailVerified?: unknown };
    readonly source: {
      readonly action: string;
      readonly oauth?: { readonly profile?: Readonly<Record<string, unknown>> | undefined } | undefined;
    };
  },
): Promise<{ error: PersonRefusal } | undefined> {
  const known =
    source.action === "create-user" || typeof user.id !== "string" ? null : await personOf(db, user.id);
  const role = roleOfClaims(source.oauth?.profile ?? {}, settings.roleClaim, settings.roles);
  const unverified = source.action !== "sign-in" && user.emailVerified !== true;
  const knownByUs = known !== null && known.accounts.length > 0;

  if (known?.disabledAt) return refuse(db, known, "disabled");
  if (unverified) return refuse(db, known, "not_verified");
  if (knownByUs) return undefined;
  if (role === null) return refuse(db, known, "no_role");
  if (known && known.role !== role) await follow(db, known, role, settings.name);
  return undefined;
}

const personOf = (db: Database, id: string) =>
  db.user.findUnique({
    where: { id },
    select: {
      id: true,
      email: true,
      role: true,
      disabledAt: true,
      accounts: { where: { providerId: "credential" }, select: { id: true } },
    },
  });

/** Whoever is new is not named: nobody who was not let in becomes known here. */
async function refuse(
  db: Database,
  known: { readonly email: string } | null,
  error: PersonRefusal,
): Promise<{ error: PersonRefusal }> {
  const subject = known ? `person ${known.email}` : "unknown account";
  const reason = REASONS[error];
  await db.auditEvent.create({ data: { actor: "sign-in page", action: "refuse-sign-in", subject, reason } });
  return { error };
}

const REASONS: Readonly<Record<PersonRefusal, string>> = {
  disabled: "the account is closed",
  not_verified: "the address is not verified",
  no_role: "no group opens it",
};

async function follow(
  db: Database,
  { id, email, role: before }: { readonly id: string; readonly email: string; readonly role: string },
  role: Role,
  actor: string,
): Promise<void> {
  await db.$transaction([
    db.user.update({ where: { id }, data: { role } }),
    db.auditEvent.create({
      data: {
        actor,
        action: "change-role",
        subject: `person ${email}`,
        before: { role: before },
        after: { role },
      },
    }),
  ]);
}
