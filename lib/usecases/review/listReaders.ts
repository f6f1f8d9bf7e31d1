import type { Role } from "#lib/contracts/people.ts";
import type { Reader } from "#lib/contracts/review.ts";
import { loadReaders } from "#lib/db/review/batches.ts";
import type { ReviewServices } from "./ReviewServices.ts";

/** Roles that review: `lib/server/access.ts` lets the same ones judge. */
export const REVIEWING_ROLES: readonly Role[] = ["reader", "researcher", "admin"];

/** Everybody to whom a batch can be given. */
export async function listReaders({
  db,
}: Pick<ReviewServices, "db">): Promise<{ readers: readonly Reader[] }> {
  return { readers: await loadReaders(db, REVIEWING_ROLES) };
}
