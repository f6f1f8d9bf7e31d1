import { newTypeBody } from "#lib/contracts/types.ts";
import { handle } from "#lib/server/handle.ts";
import { addType } from "#lib/usecases/types/changeTypes.ts";
import { describeTypes } from "#lib/usecases/types/describeTypes.ts";

/** GET /api/types: the tree of types, with how many lesions were labelled with each. */
export const GET = handle({ run: ({ services }) => describeTypes(services) });

/** POST /api/types: adds a type; answers with the tree. */
export const POST = handle({
  body: newTypeBody,
  run: ({ services, body, user }) => addType(services, body, user),
});
