import { rulingParams } from "#lib/contracts/learning.ts";
import { handle } from "#lib/server/handle.ts";
import { undoRuling } from "#lib/usecases/learning/undoRuling.ts";

/** POST /api/rulings/{rulingId}/undo: takes a ruling on a box back. */
export const POST = handle({
  params: rulingParams,
  run: ({ services, params, user }) => undoRuling(services, params, user),
});
