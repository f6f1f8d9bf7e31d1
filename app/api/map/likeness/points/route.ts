import { mapQuery } from "#lib/contracts/map.ts";
import { bytesAnswer } from "#lib/server/bytesAnswer.ts";
import { handle } from "#lib/server/handle.ts";
import { readLikenessMap } from "#lib/usecases/map/readLikenessMap.ts";

/** GET /api/map/likeness/points: where the lesions of a query lie on the map by likeness, as bytes. */
export const GET = handle({
  query: mapQuery,
  run: async ({ services, query }) => bytesAnswer(await readLikenessMap(services, query)),
});
