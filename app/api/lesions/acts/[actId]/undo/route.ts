import { actParams } from "#lib/contracts/explore.ts";
import { handle } from "#lib/server/handle.ts";
import { undoAct } from "#lib/usecases/explore/undoAct.ts";

/** POST /api/lesions/acts/{actId}/undo: takes back an act of one's own. */
export const POST = handle({
  params: actParams,
  run: ({ services, params, user }) => undoAct(services, params, user),
});
