import { evaluationParams } from "#lib/contracts/evaluations.ts";
import { handle } from "#lib/server/handle.ts";
import { recoverHidden } from "#lib/usecases/learning/recoverHidden.ts";

/** GET /api/evaluations/{evaluationId}/recovered: what the demo hospital's hidden truth says of the proposals. */
export const GET = handle({
  params: evaluationParams,
  run: async ({ services, params, user }) =>
    recoverHidden(services, params, await services.demoHospital(), user.id),
});
