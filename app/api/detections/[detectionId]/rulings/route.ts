import { detectionParams, rulingBody } from "#lib/contracts/learning.ts";
import { handle } from "#lib/server/handle.ts";
import { ruleOnProposal } from "#lib/usecases/learning/ruleOnProposal.ts";

/** POST /api/detections/{detectionId}/rulings: what a reader holds a box to be. Sent twice, it is one ruling. */
export const POST = handle({
  params: detectionParams,
  body: rulingBody,
  run: ({ services, params, body, user }) => ruleOnProposal(services, { ...params, ...body }, user),
});
