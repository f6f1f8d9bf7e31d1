import { lastActs } from "#lib/db/explore/acts.ts";
import type { ExploreServices, ExploreUser } from "./ExploreServices.ts";

const MOST_ACTS = 20;

/** The last acts of a person that can be taken back, the newest first. */
export async function listActs({ db }: Pick<ExploreServices, "db">, user: ExploreUser) {
  const rows = await lastActs(db, user.id, MOST_ACTS);
  return { acts: rows.map(({ at, ...act }) => ({ ...act, unchanged: 0, at: at.toISOString() })) };
}
