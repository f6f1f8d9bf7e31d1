import type { Database } from "#lib/db/client.ts";
import type { AnswerCache } from "./AnswerCache.ts";

export interface ExploreServices {
  readonly db: Database;
  readonly answers: AnswerCache;
}

/** Who explores; acts bear the name. */
export interface ExploreUser {
  readonly id: string;
  readonly name: string;
}
