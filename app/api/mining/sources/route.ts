import { newSourceBody } from "#lib/contracts/mining.ts";
import { handle } from "#lib/server/handle.ts";
import { addSource } from "#lib/usecases/addSource.ts";
import { listSources } from "#lib/usecases/listSources.ts";

/** GET /api/mining/sources: the places that can be mined. */
export const GET = handle({ run: ({ services }) => listSources(services) });

/** POST /api/mining/sources: adds a source, or gives one that is known other credentials. */
export const POST = handle({
  body: newSourceBody,
  run: ({ services, body, user }) => addSource(services, body, user.name),
});
