import { mapSelectionBody } from "#lib/contracts/map.ts";
import { handle } from "#lib/server/handle.ts";
import { keepSelection } from "#lib/usecases/map/keepSelection.ts";

/** POST /api/map/selections: keeps lesions that were chosen on a map as a frozen view, and gives the query that opens it. */
export const POST = handle({
  body: mapSelectionBody,
  run: ({ services, body, user }) => keepSelection(services, body, user, new Date()),
});
