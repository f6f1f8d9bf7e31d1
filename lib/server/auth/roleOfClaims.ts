import { ROLES, type Role } from "#lib/contracts/people.ts";

/**
 * The role that a hospital's sign-in gives a person: of all the groups that the claim lists and the mapping knows, the
 * one that may do most.
 *
 * @param claim where the groups stand; dots lead into it, as in `realm_access.roles`. A claim whose own name has dots
 *   (`https://hospital.example/groups`) is found by its whole name first.
 * @returns null when no group is known here: the person has no business here
 */
export function roleOfClaims(
  claims: Readonly<Record<string, unknown>>,
  claim: string,
  roles: ReadonlyMap<string, Role>,
): Role | null {
  const groups = groupsOf(claims[claim] ?? claim.split(".").reduce<unknown>(inside, claims));
  const given = groups.flatMap((group) => roles.get(group) ?? []);
  return ROLES.findLast((role) => given.includes(role)) ?? null;
}

const inside = (value: unknown, name: string): unknown =>
  typeof value === "object" && value !== null
    ? Object.entries(value).find(([key]) => key === name)?.[1]
    : undefined;

/** A list, or one group as a text; anything else is no group. */
function groupsOf(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  return Array.isArray(value) ? value.filter((each) => typeof each === "string") : [];
}
