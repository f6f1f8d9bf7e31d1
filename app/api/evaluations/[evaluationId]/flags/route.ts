import { evaluationParams } from "#lib/contracts/evaluations.ts";
import { flagDisagreementsBody } from "#lib/contracts/learning.ts";
import { handle } from "#lib/server/handle.ts";
import { flagDisagreements } from "#lib/usecases/learning/flagDisagreements.ts";

/** POST /api/evaluations/{evaluationId}/flags: flags the lesions that the detector misses or sees elsewhere. */
export const POST = handle({
  params: evaluationParams,
  body: flagDisagreementsBody,
  run: ({ services, params, body, user }) => flagDisagreements(services, { ...params, ...body }, user.name),
});
