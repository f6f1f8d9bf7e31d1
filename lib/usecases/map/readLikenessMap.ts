import { mapRecords } from "#lib/db/map/mapRecords.ts";
import { whereOf } from "#lib/db/query/whereOf.ts";
import { AppError } from "#lib/domain/errors.ts";
import { HEAD_BYTES, RECORD_BYTES } from "#lib/domain/map/MapPoints.ts";
import { parseQuery } from "#lib/domain/query/parseQuery.ts";
import type { LikenessMapServices, LikenessMaps } from "./LikenessMaps.ts";

/**
 * The lesions of a query with their places on the map by likeness, as `readMap` gives those in the body; lesions that are
 * not described have no place.
 *
 * @throws AppError `bad-request` when the query cannot be read, `conflict` when the map is not made yet
 */
export async function readLikenessMap(
  services: LikenessMapServices & { readonly likenessMaps: LikenessMaps },
  { q }: { readonly q: string },
): Promise<Uint8Array> {
  const where = whereOf(parseQuery(q));
  const places = await services.likenessMaps.places(services);
  if (!places) throw new AppError("conflict", "The map by likeness is not made yet. Wait for it.");
  const { placed, unplaced, records } = await mapRecords(services.db, where, "anywhere");
  const bytes = new Uint8Array(HEAD_BYTES + records.length);
  const view = new DataView(bytes.buffer);
  let count = 0;
  for (let from = 0; from < records.length; from += RECORD_BYTES) {
    const id = new DataView(records.buffer, records.byteOffset + from, 4).getUint32(0);
    const place = places.get(id);
    if (!place) continue;
    const at = HEAD_BYTES + count * RECORD_BYTES;
    bytes.set(records.subarray(from, from + RECORD_BYTES), at);
    view.setFloat32(at + PLACE_BYTES, place[0]);
    view.setFloat32(at + PLACE_BYTES + 4, place[1]);
    count++;
  }
  view.setUint32(0, count);
  view.setUint32(4, placed + unplaced - count);
  return bytes.subarray(0, HEAD_BYTES + count * RECORD_BYTES);
}

/** Where a record has its place: after number and version. */
const PLACE_BYTES = 8;
