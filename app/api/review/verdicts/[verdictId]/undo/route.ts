import { verdictParams } from "#lib/contracts/review.ts";
import { handle } from "#lib/server/handle.ts";
import { undoVerdict } from "#lib/usecases/review/undoVerdict.ts";

/** POST /api/review/verdicts/{verdictId}/undo: takes a verdict back and gives the item to its reader again. */
export const POST = handle({
  params: verdictParams,
  run: ({ services, params, user }) => undoVerdict(services, { ...params, user }),
});
