import { learningParams } from "#lib/contracts/learning.ts";
import { handle } from "#lib/server/handle.ts";
import { recoverHidden } from "#lib/usecases/learning/recoverHidden.ts";

/** GET /api/evaluations/{evaluationId}/recovered: what the demo hospital's hidden truth says of the proposals. */
export const GET = handle({
  params: learningParams,
  run: async ({ services, params, user }) =>
    recoverHidden(services, params, await services.demoHospital(), user.id),
});
