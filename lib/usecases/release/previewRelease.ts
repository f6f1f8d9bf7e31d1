import type { ReleasePreview } from "../../contracts/releases.ts";
import type { Database } from "../../db/client.ts";
import { whereOf } from "../../db/query/whereOf.ts";
import { snapshot } from "../../db/snapshot.ts";
import { formatQuery } from "../../domain/query/formatQuery.ts";
import { parseQuery } from "../../domain/query/parseQuery.ts";
import { censusAnswer } from "./censusAnswer.ts";
import { takeCensus } from "./takeCensus.ts";

/**
 * What a release of a query would hold at this moment, and whether it would leak.
 *
 * @throws AppError `bad-request` when the query cannot be read
 */
export async function previewRelease(
  { db }: { readonly db: Database },
  text: string,
  signal: AbortSignal,
): Promise<ReleasePreview> {
  const query = parseQuery(text);
  const census = await snapshot(db, (state) => takeCensus(state, { where: whereOf(query) }, signal));
  return { query: formatQuery(query), census: censusAnswer(census) };
}
