import type { Database } from "#lib/db/client.ts";
import type { OidcSettings } from "../env.ts";
import { roleOfClaims } from "./roleOfClaims.ts";

/** Why a person whom the hospital has signed in is not let in here; the sign-in page has a sentence for each. */
export type PersonRefusal = "no_role" | "not_verified" | "disabled";

/**
 * Looks at a person who comes from the hospital's sign-in, before anything is written.
 *
 * Whoever is new needs a role, by the mapping of groups; so does whoever came here only by that mapping, each time: who
 * leaves the group is out. People whom an administrator made known keep the role that they were given here.
 */
export async function refusePerson(
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
    source.action === "create-user" || typeof user.id !== "string"
      ? null
      : await db.user.findUnique({
          where: { id: user.id },
          select: {
            disabledAt: true,
            accounts: { where: { providerId: "credential" }, select: { id: true } },
          },
        });
  if (known?.disabledAt) return { error: "disabled" };
  if (source.action !== "sign-in" && user.emailVerified !== true) return { error: "not_verified" };
  if (known && known.accounts.length > 0) return undefined;
  const role = roleOfClaims(source.oauth?.profile ?? {}, settings.roleClaim, settings.roles);
  return role === null ? { error: "no_role" } : undefined;
}
