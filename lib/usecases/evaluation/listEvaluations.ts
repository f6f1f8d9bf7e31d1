import type { Evaluations } from "#lib/contracts/evaluations.ts";
import { meanOf, pointsOf } from "./describeEvaluation.ts";
import { evaluationView } from "./evaluationView.ts";
import { type JudgingServices, judge } from "./judge.ts";

/** As many as a list shows. */
const MOST_ROWS = 200;

/** Evaluations, the newest first, each read by the default protocol against the truth of its day; and what can be evaluated. */
export async function listEvaluations(services: JudgingServices): Promise<Evaluations> {
  const [rows, runs] = await Promise.all([
    services.db.evaluation.findMany({ orderBy: { id: "desc" }, take: MOST_ROWS, select: { id: true } }),
    services.db.detectionRun.findMany({
      where: { state: "done" },
      orderBy: { id: "desc" },
      take: MOST_ROWS,
      include: { model: { select: { name: true } } },
    }),
  ]);
  const evaluations: Evaluations["evaluations"] = [];
  // One after the other: each may be a large run.
  for (const { id } of rows) {
    const judgement = await judge(services, id, { protocol: "deeplesion-2018", truth: "original" });
    const points = pointsOf(judgement);
    evaluations.push({
      ...evaluationView(judgement.judged.evaluation),
      images: judgement.images,
      lesions: judgement.judged.lesions.length,
      boxes: judgement.judged.boxes.length,
      points,
      meanSensitivity: meanOf(points),
    });
  }
  return {
    evaluations,
    runs: runs.map(({ id, name, model, images }) => ({ id, name, model: model.name, images })),
  };
}
