import { mapRecords } from "#lib/db/map/mapRecords.ts";
import { whereOf } from "#lib/db/query/whereOf.ts";
import { AppError } from "#lib/domain/errors.ts";
import { HEAD_BYTES } from "#lib/domain/map/MapPoints.ts";
import { parseQuery } from "#lib/domain/query/parseQuery.ts";
import type { ExploreServices } from "../explore/ExploreServices.ts";
import { countOfQuery } from "../explore/listExplored.ts";

/** As many as a browser draws while one moves the map. */
const MOST_POINTS = 1_000_000;

/**
 * The lesions of a query with their places in the body, as bytes that `readMapPoints` reads.
 *
 * @throws AppError `bad-request` when the query cannot be read, or gives more than a map holds
 */
export async function readMap(services: ExploreServices, { q }: { readonly q: string }): Promise<Uint8Array> {
  const query = parseQuery(q);
  const total = await countOfQuery(services, query);
  if (total > MOST_POINTS) {
    throw new AppError(
      "bad-request",
      `A map holds ${MOST_POINTS.toLocaleString("en-GB")} lesions at most, and these are ${total.toLocaleString("en-GB")}. Narrow the query.`,
    );
  }
  const { placed, unplaced, records } = await mapRecords(services.db, whereOf(query));
  const bytes = new Uint8Array(HEAD_BYTES + records.length);
  const head = new DataView(bytes.buffer);
  head.setUint32(0, placed);
  head.setUint32(4, unplaced);
  bytes.set(records, HEAD_BYTES);
  return bytes;
}
