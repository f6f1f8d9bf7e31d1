import type { Role } from "#lib/contracts/people.ts";
import type { Database } from "#lib/db/client.ts";
import type { HuSlices } from "#lib/ports/HuSlices.ts";

/** What reviewing asks of the world; pixels only where something is measured anew. */
export interface ReviewServices {
  readonly db: Database;
  readonly slices: HuSlices;
}

/** Who reviews. */
export interface ReviewUser {
  readonly id: string;
  /** Stands beside what the person decided. */
  readonly name: string;
  readonly role: Role;
}
