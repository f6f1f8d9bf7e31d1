import type { MapSelection } from "#lib/contracts/map.ts";
import type { ExploreServices, ExploreUser } from "../explore/ExploreServices.ts";

/**
 * Keeps lesions that were chosen on a map as a frozen view of that person, for a choice that is too long for an address.
 *
 * @param now when, for its name
 * @returns the query that opens it
 */
export async function keepSelection(
  { db }: Pick<ExploreServices, "db">,
  { ids, q }: MapSelection,
  user: ExploreUser,
  now: Date,
): Promise<{ q: string }> {
  const frozen = [...new Set(ids)].sort((a, b) => a - b);
  const { id } = await db.savedView.create({
    data: {
      name: `Chosen on the map, ${now.toISOString().replace("T", " ").slice(0, 23)}`,
      ownerId: user.id,
      query: q,
      frozen,
      isFrozen: true,
    },
    select: { id: true },
  });
  return { q: `view:${id} is:all` };
}
