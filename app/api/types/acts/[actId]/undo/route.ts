import { actParams } from "#lib/contracts/explore.ts";
import { handle } from "#lib/server/handle.ts";
import { undoLabels } from "#lib/usecases/types/undoLabels.ts";

/** POST /api/types/acts/{actId}/undo: takes a labelling act of one's own back. */
export const POST = handle({
  params: actParams,
  run: ({ services, params, user }) => undoLabels(services, params, user),
});
