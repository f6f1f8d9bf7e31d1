import type { EvaluationView } from "#lib/contracts/evaluations.ts";
import type { Judged } from "./loadJudged.ts";

export const evaluationView = ({ createdAt, ...evaluation }: Judged["evaluation"]): EvaluationView => ({
  ...evaluation,
  createdAt: createdAt.toISOString(),
});
