import { listTagRows } from "#lib/db/explore/curation.ts";
import type { ExploreServices } from "./ExploreServices.ts";

/** Every tag, with how many lesions have it. */
export async function listTags({ db }: Pick<ExploreServices, "db">) {
  return { tags: await listTagRows(db) };
}
