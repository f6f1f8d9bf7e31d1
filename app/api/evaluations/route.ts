import { newEvaluationBody } from "#lib/contracts/evaluations.ts";
import { handle } from "#lib/server/handle.ts";
import { createEvaluation } from "#lib/usecases/evaluation/createEvaluation.ts";
import { listEvaluations } from "#lib/usecases/evaluation/listEvaluations.ts";

/** GET /api/evaluations: all evaluations by the default protocol, and the runs that can be evaluated. */
export const GET = handle({ run: ({ services }) => listEvaluations(services) });

/** POST /api/evaluations: evaluates a run against the truth as it stands now. */
export const POST = handle({
  body: newEvaluationBody,
  run: ({ services, body, user }) => createEvaluation(services, body, user.name),
});
