import { mapQuery } from "#lib/contracts/map.ts";
import { bytesAnswer } from "#lib/server/bytesAnswer.ts";
import { handle } from "#lib/server/handle.ts";
import { readMap } from "#lib/usecases/map/readMap.ts";

/** GET /api/map/points: where the lesions of a query lie in the body, as bytes. */
export const GET = handle({
  query: mapQuery,
  run: async ({ services, query }) => bytesAnswer(await readMap(services, query)),
});
